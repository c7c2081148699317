/** All roles, by camp, to put into a deck. */
import { cls, html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Empty, RoleArt } from "../ui.js";
import { CAMPS, roleName } from "../words.js";

/** What else this card brings into a deck. */
function bonds(role) {
  const names = (ids) => (ids || []).map(roleName).join("、");
  return [
    role.needs && role.needs.length > 0 && `要和${names(role.needs)}一起`,
    role.excludes && role.excludes.length > 0 && `不能和${names(role.excludes)}一起`,
    role.spares > 0 && `带 ${role.spares} 张备用牌`,
  ].filter(Boolean);
}

const SHORT_KINDS = { god: "神", villager: "民", wolf: "狼", third: "第三方" };
const ORDER = ["good", "wolf", "third"];

/** Roles as they are listed: those that more boards use come first. */
export function sortedRoles(roles, boards) {
  const used = (role) => boards.filter((board) => board.roles.includes(role.id)).length;
  const uses = new Map(roles.map((role) => [role.id, used(role)]));
  return [...roles].sort((one, other) => uses.get(other.id) - uses.get(one.id));
}

function Row({ role, count, full, onAdd, onRemove }) {
  const name = role.name;
  return html`<li class=${cls("pick", count > 0 && "in")} data-testid="pick" data-role=${role.id}>
    <${RoleArt} role=${role.id} label=${false} />
    <span class="grow"><b>${name}</b> <span class=${cls("tag", role.camp)}>${SHORT_KINDS[role.kind] || role.kind}</span><span class="hint clamp">${role.short}</span>${bonds(role).map((bond) => html`<span key=${bond} class="tag star">${bond}</span> `)}</span>
    ${role.unique && count < 2
      ? html`<button type="button" class=${cls("chip", count > 0 && "active")} aria-pressed=${count > 0 ? "true" : "false"} aria-label=${`${name}${count ? "，已加入" : "，加入"}`} disabled=${full && count === 0} data-testid=${`toggle-${role.id}`} onClick=${count ? onRemove : onAdd}>${count > 0 ? html`<${Icon} name="check" />` : "加入"}</button>`
      : html`<span class="stepper">
          <button type="button" class="round" aria-label=${`少一张${name}`} disabled=${count === 0} data-testid=${`less-${role.id}`} onClick=${onRemove}><${Icon} name="minus" /></button>
          <b class="number" aria-label=${`${count} 张${name}`}>${count}</b>
          <button type="button" class="round" aria-label=${`多一张${name}`} disabled=${full} data-testid=${`more-${role.id}`} onClick=${onAdd}><${Icon} name="plus" /></button>
        </span>`}
  </li>`;
}

const Camps = ({ roles, counts, camp, onPick }) =>
  html`<div class="segments" role="tablist" aria-label="阵营">
    ${ORDER.filter((id) => roles.some((role) => role.camp === id)).map((id) => {
      const cards = roles.filter((role) => role.camp === id).reduce((sum, role) => sum + (counts.get(role.id) || 0), 0);
      return html`<button key=${id} type="button" role="tab" aria-selected=${id === camp ? "true" : "false"} data-testid=${`camp-${id}`} onClick=${() => onPick(id)}>${CAMPS[id]}${cards > 0 && html` <b class="number">${cards}</b>`}</button>`;
    })}
  </div>`;

/** @param {{roles: object[], counts: Map<string, number>, isFull: (role: object) => boolean, onAdd: (id: string) => void, onRemove: (id: string) => void}} props */
export function Palette({ roles, counts, isFull, onAdd, onRemove }) {
  const [camp, setCamp] = useState("good");
  const [search, setSearch] = useState("");
  const wanted = search.trim();
  const found = wanted ? roles.filter((role) => role.name.includes(wanted) || role.short.includes(wanted)) : roles.filter((role) => role.camp === camp);
  const row = (role) => html`<${Row} key=${role.id} role=${role} count=${counts.get(role.id) || 0} full=${isFull(role)} onAdd=${() => onAdd(role.id)} onRemove=${() => onRemove(role.id)} />`;
  return html`<section class="stack tight" aria-label="角色">
    <input class="field" type="search" placeholder="搜索角色" aria-label="搜索角色" data-testid="role-search" value=${search} onInput=${(event) => setSearch(event.target.value)} />
    ${!wanted && html`<${Camps} roles=${roles} counts=${counts} camp=${camp} onPick=${setCamp} />`}
    ${(wanted ? ORDER : [camp]).map((id) => {
      const members = found.filter((role) => role.camp === id);
      return members.length > 0 && html`<div key=${id} class="stack tight">${wanted && html`<h3>${CAMPS[id]}</h3>`}<ul class="picks">${members.map(row)}</ul></div>`;
    })}
    ${found.length === 0 && html`<${Empty} icon="book">没有这样的角色，换个词试试。<//>`}
  </section>`;
}
