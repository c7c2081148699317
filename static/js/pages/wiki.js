/** 百科: the roles and boards that this server plays. */
import { get, listOf } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { Shell } from "../shell.js";
import { Deck } from "../deck.js";
import { Empty, Loading, RoleArt } from "../ui.js";
import { CAMPS, DIFFICULTY, KINDS } from "../words.js";

const GROUPS = [
  ["god", "神职"],
  ["villager", "平民"],
  ["wolf", "狼人"],
  ["third", "第三方"],
];

function Role({ role }) {
  return html`<details class="card role-entry" id=${`role-${role.id}`} data-testid="role-entry" data-role=${role.id} open=${location.hash === `#role-${role.id}`}>
    <summary class="row">
      <${RoleArt} role=${role.id} label=${false} />
      <span class="grow"><b>${role.name}</b> <span class=${cls("tag", role.camp)}>${CAMPS[role.camp] || role.camp}</span><br /><span class="hint">${role.short}</span></span>
    </summary>
    <p>${role.long}</p>
    ${(role.tips || []).length > 0 && html`<h3>小技巧</h3><ul class="plain-list">${role.tips.map((tip) => html`<li key=${tip}>${tip}</li>`)}</ul>`}
    <p class="hint">身份类别：${KINDS[role.kind] || role.kind}</p>
  </details>`;
}

function Board({ board, names }) {
  return html`<article class="card stack tight" id=${`board-${board.id}`} data-testid="board-entry" data-board=${board.id}>
    <p class="row between"><b>${board.name}</b><span class="hint">${board.seats} 人${DIFFICULTY[board.difficulty] ? ` · ${DIFFICULTY[board.difficulty]}` : ""}</span></p>
    <${Deck} roles=${board.roles} names=${names} />
    ${board.about && html`<p class="hint">${board.about}</p>`}
  </article>`;
}

function Tabs({ tab, onPick }) {
  return html`<div class="segments" role="tablist" aria-label="百科">
    ${[["roles", "角色"], ["boards", "板子"]].map(
      ([id, name]) => html`<button key=${id} type="button" role="tab" aria-selected=${tab === id ? "true" : "false"} data-testid=${`wiki-${id}`} onClick=${() => onPick(id)}>${name}</button>`,
    )}
  </div>`;
}

export function Page() {
  const [found, setFound] = useState(null);
  const [tab, setTab] = useState(location.hash.startsWith("#board-") ? "boards" : "roles");
  const [wanted, setWanted] = useState("");
  useEffect(() => {
    Promise.all([get("/roles"), get("/boards")]).then(
      ([roles, boards]) => setFound({ roles: listOf(roles, "roles"), boards: listOf(boards, "boards") }),
      (problem) => {
        complain(problem);
        setFound({ roles: [], boards: [] });
      },
    );
  }, []);
  if (!found) return html`<${Shell} title="百科"><${Loading} /><//>`;
  const fits = (...texts) => !wanted || texts.some((text) => (text || "").includes(wanted));
  const roles = found.roles.filter((role) => fits(role.name, role.short, role.long));
  const boards = found.boards.filter((board) => fits(board.name, board.about, String(board.seats)));
  const names = Object.fromEntries(found.roles.map((role) => [role.id, role.name]));
  return html`<${Shell} title="百科">
    <${Tabs} tab=${tab} onPick=${setTab} />
    <input class="field" type="search" placeholder=${tab === "roles" ? "搜索角色" : "搜索板子或人数"} aria-label="搜索" value=${wanted} onInput=${(event) => setWanted(event.target.value.trim())} />
    ${tab === "roles" &&
    GROUPS.map(([kind, name]) => {
      const members = roles.filter((role) => role.kind === kind);
      return members.length > 0 && html`<section key=${kind} class="stack"><h2>${name}</h2>${members.map((role) => html`<${Role} key=${role.id} role=${role} />`)}</section>`;
    })}
    ${tab === "boards" && boards.map((board) => html`<${Board} key=${board.id} board=${board} names=${names} />`)}
    ${(tab === "roles" ? roles : boards).length === 0 && html`<${Empty} icon="book">没有找到，换个词试试。<//>`}
  <//>`;
}
