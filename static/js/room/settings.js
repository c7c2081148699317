/** Room settings of the owner: board, switches, timers, password. */
import { ask } from "../api.js";
import { html, useRef, useState } from "../dom.js";
import { lazy } from "../lazy.js";
import { recall } from "../keep.js";
import { attempt, say } from "../notices.js";
import { Sheet } from "../sheet.js";
import { Button, Field, Loading } from "../ui.js";
import { Boards } from "./boards.js";
import { checked, useBoards, useCurrent, useRoles, useSwitches } from "./data.js";
import { Switches } from "./switches.js";
import { deckKey, same } from "./texts.js";
import { Timers } from "./timers.js";

const Editor = lazy(() => import("./editor.js"), "Editor");
const SURE = 4000;
const UNTOUCHED = { board: null, rules: {}, timers: {}, password: null };
const TABS = [["board", "板子"], ["rules", "规则"], ["timers", "时间"], ["room", "房间"]];

/** What was last put together and not used: a stray tap outside the sheet loses nothing. */
function draft() {
  try {
    const kept = JSON.parse(recall("draft", "null"));
    return kept && Array.isArray(kept.roles) ? { name: String(kept.name || ""), roles: kept.roles } : null;
  } catch (crooked) {
    return null;
  }
}

/** What of `wanted` differs from how the room is. */
function difference(wanted, before) {
  return Object.fromEntries(Object.entries(wanted).filter(([id, value]) => !same(value, before[id])));
}

function bodyOf(wanted, board, current, detail, words) {
  const usual = Object.fromEntries(words.timers.map((text) => [text.id, text.seconds]));
  const parts = {
    board: board === current ? null : board.custom ? { roles: board.roles } : board.id,
    rules: difference(wanted.rules, board === current ? detail.rules : board.rules),
    timers: difference(wanted.timers, { factor: 1, ...usual, ...detail.timers }),
    password: wanted.password,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null && (typeof part !== "object" || Object.keys(part).length > 0)));
}

const Tabs = ({ tab, onPick }) =>
  html`<div class="segments" role="tablist" aria-label="设置">${TABS.map(
    ([id, name]) => html`<button key=${id} type="button" role="tab" aria-selected=${id === tab ? "true" : "false"} data-testid=${`settings-${id}`} onClick=${() => onPick(id)}>${name}</button>`,
  )}</div>`;

function Password({ locked, value, onPut }) {
  const open = value === "" && locked;
  return html`<${Field} label="房间密码" hint=${open ? "保存后谁都能进。" : "留空就是谁都能进。"} maxlength="32" data-testid="set-password" value=${value || ""} placeholder=${locked && !open ? "已设置，填新的会替换" : "无"} onInput=${(event) => onPut(event.target.value === "" && !locked ? null : event.target.value)} />
    ${locked && html`<${Button} tone="quiet" icon="lock" data-testid="clear-password" onClick=${() => onPut(open ? null : "")}>${open ? "还是保留密码" : "取消密码"}<//>`}`;
}

/** Closes at once when nothing would be lost, else at the second wish. */
function useCarefulClose(wanted, onClose) {
  const now = useRef(wanted);
  const asked = useRef(0);
  now.current = wanted;
  return () => {
    if (now.current === UNTOUCHED || Date.now() - asked.current < SURE) return onClose();
    asked.current = Date.now();
    return say("改动还没有保存，再关一次就放弃。");
  };
}

/** The settings once everything about boards and switches is known. */
function Loaded({ room, detail, boards, roles, words, current, onClose, onEdit, wanted, setWanted }) {
  const [tab, setTab] = useState("board");
  const [busy, setBusy] = useState(false);
  const board = wanted.board || current;
  const base = board === current ? detail.rules : board.rules;
  const rules = { ...base, ...wanted.rules };
  const body = bodyOf(wanted, board, current, detail, words);
  const put = (part) => (changes) => setWanted({ ...wanted, [part]: { ...wanted[part], ...changes } });
  const choose = (chosen) => setWanted({ ...wanted, board: chosen.id === current.id && deckKey(chosen.roles) === deckKey(current.roles) ? null : chosen });
  const pick = async (chosen) => {
    const known = chosen.own ? await checked(chosen) : chosen;
    if (known) choose(known);
  };
  const save = async () => {
    setBusy(true);
    const saved = await attempt(() => ask("PATCH", `/rooms/${room.id}`, body));
    setBusy(false);
    if (!saved) return;
    say("设置已保存");
    onClose();
  };
  return html`<${Tabs} tab=${tab} onPick=${setTab} />
    <div class="sheet-body stack" data-tab=${tab}>
      ${tab === "board" && html`<${Boards} boards=${boards} current=${current} chosen=${board} onPick=${pick} onEdit=${(from) => onEdit(from ? { name: from.own || from.custom ? from.name : "", roles: from.roles } : draft() || { name: "", roles: [] })} />`}
      ${tab === "rules" && html`<${Switches} words=${words} cards=${board.roles} values=${rules} standard=${board.rules} onPut=${put("rules")} />`}
      ${tab === "timers" && html`<${Timers} words=${words} cards=${board.roles} rules=${rules} values=${{ ...detail.timers, ...wanted.timers }} onPut=${put("timers")} />`}
      ${tab === "room" && html`<${Password} locked=${detail.locked} value=${wanted.password} onPut=${(password) => setWanted({ ...wanted, password })} />`}
    </div>
    <footer class="sheet-foot"><${Button} class="big" tone="primary" busy=${busy} disabled=${Object.keys(body).length === 0} data-testid="settings-save" onClick=${save}>${board === current ? "保存" : `保存：${board.name}`}<//></footer>`;
}

/** @param {{room: object, detail: object, onClose: () => void}} props */
export function Settings({ room, detail, onClose }) {
  const boards = useBoards();
  const roles = useRoles();
  const words = useSwitches();
  const current = useCurrent(detail, boards);
  const [wanted, setWanted] = useState(UNTOUCHED);
  const [editing, setEditing] = useState(null);
  const close = useCarefulClose(wanted, onClose);
  const ready = boards.length > 0 && roles.length > 0 && words && current;
  const use = (board) => {
    setWanted({ ...wanted, board });
    setEditing(null);
  };
  return html`<${Sheet} key=${editing ? "editor" : "settings"} title=${editing ? "自定义板子" : "房间设置"} class="sheet settings" onClose=${editing ? () => setEditing(null) : close} data-testid=${editing ? "editor-sheet" : "settings-sheet"}>
    ${!ready && html`<${Loading} />`}
    ${ready && !editing && html`<${Loaded} room=${room} detail=${detail} boards=${boards} roles=${roles} words=${words} current=${current} wanted=${wanted} setWanted=${setWanted} onClose=${onClose} onEdit=${setEditing} />`}
    ${ready && editing && html`<${Editor} start=${editing} roles=${roles} boards=${boards} seatLimits=${words.limits.seats} onUse=${use} />`}
  <//>`;
}
