/** Choosing a board: by size, by name or role, or one's own. */
import { cls, html, useEffect, useRef, useState } from "../dom.js";
import { Deck } from "../deck.js";
import { Icon } from "../icons.js";
import { Button, Empty, TwoStep } from "../ui.js";
import { DIFFICULTY, roleName } from "../words.js";
import { forgetBoard, ownBoards } from "./own.js";
import { deckKey } from "./texts.js";

const OWN = "own";
const GRADES = [1, 2, 3, 4, 5];

const Difficulty = ({ grade }) =>
  html`<span class="difficulty" role="img" aria-label=${`难度 ${grade}，${DIFFICULTY[grade]}`}>${GRADES.map((one) => html`<i key=${one} class=${cls(one <= grade && "on")} />`)}<span aria-hidden="true">${DIFFICULTY[grade]}</span></span>`;

/** @param {{board: object, chosen: boolean, onPick: () => void, onEdit: () => void, onForget?: () => void}} props */
function BoardCard({ board, chosen, onPick, onEdit, onForget }) {
  return html`<li class=${cls("card board-pick", chosen && "active")}>
    <div class="row between wrap">
      <button type="button" class="stretch" aria-pressed=${chosen ? "true" : "false"} data-testid="set-board" data-board=${board.id} onClick=${onPick}>${chosen && html`<${Icon} name="check" />`}<b>${board.name}</b></button>
      <span class="row">${board.default && html`<span class="tag star">★ 默认</span>`}${DIFFICULTY[board.difficulty] && html`<${Difficulty} grade=${board.difficulty} />`}</span>
    </div>
    <${Deck} roles=${board.roles} />
    ${board.about && html`<p class="hint">${board.about}</p>`}
    ${chosen && html`<div class="row above">
      <${Button} class="grow" icon="note" data-testid="board-edit" onClick=${onEdit}>在它的基础上改<//>
      ${onForget && html`<${TwoStep} tone="quiet" icon="cross" ask="确定删除？" data-testid="board-forget" onConfirm=${onForget}>删除<//>`}
    </div>`}
  </li>`;
}

function matches(board, words) {
  const text = [board.name, board.about, `${board.seats}人`, ...new Set((board.roles || []).map(roleName))].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

function Sizes({ sizes, size, onPick }) {
  const box = useRef(null);
  useEffect(() => {
    const active = box.current.querySelector(".active");
    if (active) box.current.scrollLeft = active.offsetLeft - box.current.clientWidth / 2;
  }, []);
  return html`<div class="sizes" role="group" aria-label="人数" ref=${box}>
    ${sizes.map(([id, name]) => html`<button key=${id} type="button" class=${cls("chip", id === size && "active")} aria-pressed=${id === size ? "true" : "false"} data-testid=${`set-size-${id}`} onClick=${() => onPick(id)}>${name}</button>`)}
  </div>`;
}

/** Boards as named groups: of the chosen size, or whatever fits the search. */
function groupsOf(all, own, first, size, words) {
  const boards = [...all].sort((one, other) => Number(other.id === first) - Number(one.id === first));
  if (words.length === 0) return [["", size === OWN ? own : boards.filter((board) => board.seats === size)]];
  const fits = (list) => list.filter((board) => matches(board, words));
  const sizes = [...new Set(boards.map((board) => board.seats))].sort((one, other) => one - other);
  return [["我的板子", fits(own)], ...sizes.map((seats) => [`${seats} 人`, fits(boards.filter((board) => board.seats === seats))])].filter(([, list]) => list.length > 0);
}

const asBoard = (own) => ({ id: `${OWN}:${own.name}`, name: own.name, roles: own.roles, about: "", own: true });

/**
 * @param {{boards: object[], current: object, chosen: object, onPick: (board: object) => void, onEdit: (board: object|null) => void}} props
 * current: the board in the room, listed first; onEdit without a board begins from nothing
 */
export function Boards({ boards, current, chosen, onPick, onEdit }) {
  const [own, setOwn] = useState(() => ownBoards().map(asBoard));
  const [picked, setPicked] = useState(null);
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const size = picked || chosen.seats;
  const sizes = [...new Set(boards.map((board) => board.seats))].sort((one, other) => one - other).map((seats) => [seats, `${seats} 人`]);
  const groups = groupsOf(boards, own, current.id, size, words);
  const isChosen = (board) => (board.own || chosen.custom ? deckKey(board.roles) === deckKey(chosen.roles) && Boolean(board.own) === Boolean(chosen.custom) : board.id === chosen.id);
  const forget = (board) => forgetBoard(board.name) && setOwn(ownBoards().map(asBoard));
  const card = (board) => html`<${BoardCard} key=${board.id} board=${board} chosen=${isChosen(board)} onPick=${() => onPick(board)} onEdit=${() => onEdit(board)} onForget=${board.own && (() => forget(board))} />`;
  const shown = groups.some(([, list]) => list.some(isChosen));
  return html`<div class="row">
      <input class="field" type="search" placeholder="搜索板子或角色" aria-label="搜索板子或角色" data-testid="board-search" value=${search} onInput=${(event) => setSearch(event.target.value)} />
      <${Button} icon="plus" data-testid="board-new" onClick=${() => onEdit(null)}>自己组<//>
    </div>
    ${words.length === 0 && html`<${Sizes} sizes=${own.length ? [[OWN, "我的"], ...sizes] : sizes} size=${size} onPick=${setPicked} />`}
    ${!shown && words.length === 0 && html`<section class="stack tight"><h3 class="hint">现在选的是</h3><ul class="board-list">${card({ ...chosen, own: chosen.custom })}</ul></section>`}
    ${groups.map(([title, list]) => html`<section key=${title} class="stack tight">${title && html`<h3>${title}</h3>`}<ul class="board-list">${list.map(card)}</ul></section>`)}
    ${groups.every(([, list]) => list.length === 0) && html`<${Empty} icon="book">${words.length ? "没有找到，换个词试试，或自定义一副。" : "这个人数没有现成的板子，可以自定义一副。"}<//>`}`;
}
