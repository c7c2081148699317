/** Room settings of the owner: board, switches, timers, password. */
import { ask, get, listOf } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { Deck } from "../deck.js";
import { attempt, say } from "../notices.js";
import { Button, Choice, Field, Sheet } from "../ui.js";
import { SWITCHES, TIMERS } from "../words.js";

const SPEEDS = [["0.5", "快（一半）"], ["0.75", "稍快"], ["1", "标准"], ["1.5", "慢"], ["2", "很慢"]];

/** All boards of this server; empty while loading. */
export function useBoards() {
  const [boards, setBoards] = useState([]);
  useEffect(() => {
    attempt(() => get("/boards")).then((answer) => answer && setBoards(listOf(answer, "boards")));
  }, []);
  return boards;
}

/** A switch as text ↔ the value that the server knows. */
function valueOf(text) {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return text !== "" && !Number.isNaN(number) ? number : text;
}

function Boards({ boards, value, onPick }) {
  const sizes = [...new Set(boards.map((board) => board.seats))].sort((one, other) => one - other);
  const chosen = boards.find((board) => board.id === value);
  const [size, setSize] = useState(chosen ? chosen.seats : 9);
  return html`<div class="stack tight">
    <div class="row wrap" role="group" aria-label="人数">
      ${sizes.map((seats) => html`<button key=${seats} type="button" class=${cls("chip", seats === size && "active")} aria-pressed=${seats === size ? "true" : "false"} data-testid=${`set-size-${seats}`} onClick=${() => setSize(seats)}>${seats} 人</button>`)}
    </div>
    ${boards
      .filter((board) => board.seats === size)
      .map(
        (board) => html`<button key=${board.id} type="button" class=${cls("card board-pick", board.id === value && "active")} aria-pressed=${board.id === value ? "true" : "false"} data-testid="set-board" data-board=${board.id} onClick=${() => onPick(board)}>
          <b>${board.name}</b><${Deck} roles=${board.roles} />
        </button>`,
      )}
  </div>`;
}

function Switches({ rules, changed, onPick }) {
  return Object.entries(SWITCHES)
    .filter(([id]) => rules && id in rules)
    .map(([id, [name, values]]) => {
      const value = String(id in changed ? changed[id] : rules[id]);
      return html`<${Choice} key=${id} label=${name} value=${value} options=${Object.entries(values)} data-testid=${`set-rule-${id}`} onPick=${(text) => onPick(id, valueOf(text))} />`;
    });
}

function Timers({ timers, changed, onPick }) {
  const factor = String("factor" in changed ? changed.factor : (timers && timers.factor) || 1);
  const speeds = SPEEDS.some(([id]) => id === factor) ? SPEEDS : SPEEDS.concat([[factor, `×${factor}`]]);
  return html`<${Choice} label="整体快慢" value=${factor} options=${speeds} data-testid="set-factor" onPick=${(text) => onPick("factor", Number(text))} />
    ${Object.entries(TIMERS).map(
      ([id, [name, seconds]]) => html`<label key=${id} class="row between">
        <span class="label">${name}（秒）</span>
        <input class="field slim" type="number" inputmode="numeric" min="1" max="600" data-testid=${`set-timer-${id}`} value=${id in changed ? changed[id] : (timers && timers[id]) || seconds}
          onChange=${(event) => event.target.value && onPick(id, Number(event.target.value))} />
      </label>`,
    )}`;
}

/** @param {{room: object, detail: object, boards: object[], board: object, onClose: () => void}} props */
export function Settings({ room, detail, boards, board, onClose }) {
  const [wanted, setWanted] = useState({ board: null, rules: {}, timers: {}, password: null });
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const body = {};
    if (wanted.board) body.board = wanted.board;
    if (Object.keys(wanted.rules).length) body.rules = wanted.rules;
    if (Object.keys(wanted.timers).length) body.timers = wanted.timers;
    if (wanted.password !== null) body.password = wanted.password;
    setBusy(true);
    const saved = await attempt(() => ask("PATCH", `/rooms/${room.id}`, body));
    setBusy(false);
    if (saved) {
      say("设置已保存");
      onClose();
    }
  };
  const put = (group) => (id, value) => setWanted({ ...wanted, [group]: { ...wanted[group], [id]: value } });
  return html`<${Sheet} title="房间设置" onClose=${onClose} data-testid="settings-sheet">
    <div class="sheet-body stack">
      <h3>板子</h3>
      <${Boards} boards=${boards} value=${wanted.board || board.id} onPick=${(picked) => setWanted({ ...wanted, board: picked.id })} />
      <details class="card stack tight"><summary>规则开关</summary><${Switches} rules=${detail.rules} changed=${wanted.rules} onPick=${put("rules")} /></details>
      <details class="card stack tight"><summary>时间</summary><${Timers} timers=${detail.timers} changed=${wanted.timers} onPick=${put("timers")} /></details>
      <${Field} label="房间密码" hint="留空就是谁都能进。" maxlength="32" data-testid="set-password" value=${wanted.password || ""} placeholder=${detail.locked ? "已设置，填新的会替换" : "无"} onInput=${(event) => setWanted({ ...wanted, password: event.target.value })} />
    </div>
    <${Button} class="big" tone="primary" busy=${busy} data-testid="settings-save" onClick=${save}>保存<//>
  <//>`;
}
