/** 百科: all roles, by kind. */
import { cls, html, useState } from "../dom.js";
import { RoleArt } from "../ui.js";
import { KINDS } from "../words.js";
import { Filter, fit, Nothing, Search } from "./search.js";

const ORDER = ["god", "villager", "wolf", "third"];

export const Kind = ({ role }) => html`<span class=${cls("tag", role.kind)}>${KINDS[role.kind] || role.kind}</span>`;

const Row = ({ role }) =>
  html`<li><a class="card role-row" href=${`#role-${role.id}`} data-testid="role-entry" data-role=${role.id}>
    <${RoleArt} role=${role.id} label=${false} />
    <span class="grow"><b>${role.name}</b> <${Kind} role=${role} /><br /><span class="hint">${role.short}</span></span>
  </a></li>`;

const list = (members) => html`<ul class="role-list">${members.map((role) => html`<${Row} key=${role.id} role=${role} />`)}</ul>`;

const Section = ({ name, members }) => members.length > 0 && html`<section class="stack tight"><h2>${name}</h2>${list(members)}</section>`;

/** How well a role fits the words that are looked for. */
export const roleFit = (role, search) => fit(search, [role.name, role.id], [role.short, role.long]);

/** Those whose name was looked for come first, then those that more boards use. @param {{roles: object[], boards: object[], search: string, onSearch: (text: string) => void}} props */
export function Roles({ roles, boards, search, others, onSearch }) {
  const [kind, setKind] = useState(null);
  const rank = (role) => roleFit(role, search);
  const uses = new Map(roles.map((role) => [role.id, boards.filter((board) => board.roles.includes(role.id)).length]));
  const fitting = roles.filter((role) => rank(role) > 0);
  const found = fitting
    .filter((role) => !kind || role.kind === kind)
    .sort((one, other) => rank(other) - rank(one) || uses.get(other.id) - uses.get(one.id));
  const kinds = ORDER.filter((id) => roles.some((role) => role.kind === id));
  const options = [[null, "全部"], ...kinds.map((id) => [id, KINDS[id], fitting.filter((role) => role.kind === id).length])];
  return html`<${Search} label="搜索角色或技能，例如：查验" value=${search} onSearch=${onSearch} />
    <${Filter} label="阵营" value=${kind} options=${options} onPick=${setKind} />
    ${search.trim() ? list(found) : kinds.map((id) => html`<${Section} key=${id} name=${KINDS[id]} members=${found.filter((role) => role.kind === id)} />`)}
    ${found.length === 0 && html`<${Nothing} what="角色" others=${fitting.length ? [] : others} onClear=${() => { onSearch(""); setKind(null); }} />`}`;
}
