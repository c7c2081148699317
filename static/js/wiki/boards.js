/** 百科: all boards, by size. */
import { deckOf } from "../deck.js";
import { cls, html, useState } from "../dom.js";
import { RoleArt } from "../ui.js";
import { DIFFICULTY } from "../words.js";
import { Filter, fit, Nothing, Search } from "./search.js";

const SHARES = [["wolf", "狼"], ["god", "神"], ["villager", "民"], ["third", "第三方"]];

/** "4 狼 4 神 4 民". */
const shares = (board, known) =>
  SHARES.map(([kind, name]) => [board.roles.filter((id) => (known.get(id) || {}).kind === kind).length, name]).filter(([count]) => count > 0).map((share) => share.join(" ")).join(" · ");

function Board({ board, known, here }) {
  const spare = board.roles.length - board.seats;
  return html`<article class=${cls("card stack tight", here && "here")} id=${`board-${board.id}`} data-testid="board-entry" data-board=${board.id}>
    <p class="row between"><b>${board.name}${board.default ? html` <span class="tag good">默认</span>` : ""}</b><span class="hint">${[`${board.seats} 人`, DIFFICULTY[board.difficulty]].filter(Boolean).join(" · ")}</span></p>
    <p class="hint">${shares(board, known)}${spare > 0 ? ` · 其中 ${spare} 张留在场外` : ""}</p>
    <ul class="deck links">${deckOf(board.roles).map(([id, count]) => html`<li key=${id}><a href=${`#role-${id}`}><${RoleArt} role=${id} label=${false} /><span>${(known.get(id) || { name: id }).name}${count > 1 ? ` ×${count}` : ""}</span></a></li>`)}</ul>
    ${board.about && html`<p class="hint">${board.about}</p>`}
  </article>`;
}

/** Whether a board has the words that are looked for in its name, its text or its roles. */
export const boardFits = (board, roles, search) =>
  fit(search, [board.name, board.id, `${board.seats}人`], [board.about, ...board.roles.map((id) => (roles.find((role) => role.id === id) || {}).name)]) > 0;

/** @param {{roles: object[], boards: object[], at: string, search: string, onSearch: (text: string) => void}} props at: the address behind the # */
export function Boards({ roles, boards, at, search, others, onSearch }) {
  const [size, setSize] = useState(null);
  const known = new Map(roles.map((role) => [role.id, role]));
  const sizes = [...new Set(boards.map((board) => board.seats))].sort((one, other) => one - other);
  const fitting = boards.filter((board) => boardFits(board, roles, search));
  const found = fitting.filter((board) => !size || board.seats === size);
  return html`<${Search} label="搜索板子、角色或人数，例如：守卫" value=${search} onSearch=${onSearch} />
    <${Filter} label="人数" value=${size} options=${[[null, "全部"], ...sizes.map((seats) => [seats, `${seats} 人`])]} onPick=${setSize} />
    ${sizes.map((seats) => {
      const members = found.filter((board) => board.seats === seats);
      return members.length > 0 && html`<section key=${seats} class="stack tight"><h2>${seats} 人</h2>${members.map((board) => html`<${Board} key=${board.id} board=${board} known=${known} here=${at === `board-${board.id}`} />`)}</section>`;
    })}
    ${found.length === 0 && html`<${Nothing} what="板子" others=${fitting.length ? [] : others} onClear=${() => { onSearch(""); setSize(null); }} />`}`;
}
