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

/** @param {{roles: object[], search: string, onSearch: (text: string) => void}} props */
export function Roles({ roles, search, onSearch }) {
  const [kind, setKind] = useState(null);
  const rank = (role) => fit(search, [role.name, role.id], [role.short, role.long]);
  const found = roles.filter((role) => (!kind || role.kind === kind) && rank(role) > 0).sort((one, other) => rank(other) - rank(one));
  const kinds = ORDER.filter((id) => roles.some((role) => role.kind === id));
  const options = [[null, "全部"], ...kinds.map((id) => [id, KINDS[id], roles.filter((role) => role.kind === id).length])];
  const list = (members) => html`<ul class="role-list">${members.map((role) => html`<${Row} key=${role.id} role=${role} />`)}</ul>`;
  return html`<${Search} label="搜索角色或技能，例如：查验" value=${search} onSearch=${onSearch} />
    <${Filter} label="阵营" value=${kind} options=${options} onPick=${setKind} />
    ${search.trim()
      ? list(found)
      : kinds.map((id) => {
          const members = found.filter((role) => role.kind === id);
          return members.length > 0 && html`<section key=${id} class="stack tight"><h2>${KINDS[id]}</h2>${list(members)}</section>`;
        })}
    ${found.length === 0 && html`<${Nothing} what="角色" onClear=${() => { onSearch(""); setKind(null); }} />`}`;
}
