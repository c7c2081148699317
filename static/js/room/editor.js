/** Putting a board together card by card. */
import { html, useEffect, useMemo, useState } from "../dom.js";
import { deckOf } from "../deck.js";
import { Icon } from "../icons.js";
import { remember } from "../keep.js";
import { say } from "../notices.js";
import { Button, RoleArt, TwoStep } from "../ui.js";
import { roleName } from "../words.js";
import { Balance } from "./balance.js";
import { keepBoard } from "./own.js";
import { Palette, sortedRoles } from "./palette.js";
import { useVerdict, Verdict } from "./verdict.js";

const KIND_ORDER = { wolf: 0, villager: 1, god: 2, third: 3 };

/** The cards as a board lists them: wolves first. */
function inOrder(cards, roles) {
  const places = new Map(roles.map((role, place) => [role.id, (KIND_ORDER[role.kind] || 0) * roles.length + place]));
  return [...cards].sort((one, other) => (places.get(one) || 0) - (places.get(other) || 0));
}

/** The deck as it stands; a tap takes a card out. */
const Chosen = ({ cards, onRemove }) =>
  html`<ul class="chosen">${deckOf(cards).map(
    ([role, count]) => html`<li key=${role}><button type="button" class="chip" aria-label=${`去掉一张${roleName(role)}，现有 ${count} 张`} data-testid="chosen" data-role=${role} data-count=${count} onClick=${() => onRemove(role)}><${RoleArt} role=${role} label=${false} />${roleName(role)}${count > 1 ? ` ×${count}` : ""}<${Icon} name="cross" /></button></li>`,
  )}</ul>`;

/**
 * @param {{start: {name: string, roles: string[]}, roles: object[], boards: object[], seatLimits: number[], onUse: (board: object) => void}} props
 */
export function Editor({ start, roles, boards, seatLimits, onUse }) {
  const [name, setName] = useState(start.name);
  const [picked, setPicked] = useState(start.roles);
  const listed = useMemo(() => sortedRoles(roles, boards), [roles, boards]);
  const cards = inOrder(picked, listed);
  const verdict = useVerdict(cards);
  useEffect(() => {
    remember("draft", JSON.stringify({ name, roles: picked }));
  }, [name, picked]);
  const sparesOf = (id) => (roles.find((role) => role.id === id) || {}).spares || 0;
  const spares = cards.reduce((sum, id) => sum + sparesOf(id), 0);
  const seats = cards.length - spares;
  const add = (id) => setPicked([...picked, id]);
  const remove = (id) => setPicked(picked.filter((_, place) => place !== picked.lastIndexOf(id)));
  const isFull = (role) => seats + 1 - (role.spares || 0) > seatLimits[1];
  const title = name.trim() || (verdict.board ? verdict.board.name : "我的板子");
  const keep = () => keepBoard(title, cards) && say(`「${title}」已收藏在这台设备，在「我的」里`);
  const use = () => onUse({ ...verdict.board, name: title, custom: true });
  return html`<div class="sheet-body editor" data-testid="board-editor">
      <div class="stack editor-deck">
        <p class="row between"><b data-testid="board-total">${cards.length} 张牌${spares > 0 ? ` − ${spares} 张备用 ` : " "}= ${seats} 人</b>
          ${cards.length > 0 && html`<${TwoStep} tone="quiet" ask="确定清空？" data-testid="board-clear" onConfirm=${() => setPicked([])}>清空<//>`}</p>
        ${cards.length > 0 && html`<${Chosen} cards=${cards} onRemove=${remove} />`}
        <${Balance} cards=${cards} seats=${seats} roles=${roles} boards=${boards} />
        <input class="field" maxlength="16" aria-label="名字" placeholder="起个名字（可不填）" data-testid="board-name" autocomplete="off" value=${name} onInput=${(event) => setName(event.target.value)} />
      </div>
      <${Palette} roles=${listed} counts=${new Map(deckOf(cards))} isFull=${isFull} onAdd=${add} onRemove=${remove} />
    </div>
    <footer class="stack tight sheet-foot">
      <${Verdict} verdict=${verdict} />
      <div class="row">
        <${Button} class="grow" icon="note" disabled=${cards.length === 0} data-testid="board-keep" onClick=${keep}>收藏<//>
        <${Button} class="grow" tone="primary" icon="check" disabled=${verdict.state !== "ok"} data-testid="board-use" onClick=${use}>用这副板子<//>
      </div>
    </footer>`;
}
