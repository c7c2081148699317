/** 百科: the page of one role. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";
import { RoleArt } from "../ui.js";
import { CAMPS } from "../words.js";
import { Kind } from "./roles.js";

/** Roles that must, or must not, be dealt with it, in words. */
function company(role, roles) {
  const names = (ids) => (ids || []).map((id) => (roles.find((one) => one.id === id) || { name: id }).name).join("、");
  return [
    role.unique && "一局只发一张。",
    (role.needs || []).length > 0 && `必须与${names(role.needs)}同场。`,
    (role.excludes || []).length > 0 && `不能与${names(role.excludes)}同场。`,
    role.spares > 0 && `会多放 ${role.spares} 张场外的牌。`,
  ].filter(Boolean).join("");
}

/** @param {{role: object, roles: object[], boards: object[]}} props */
export function RolePage({ role, roles, boards }) {
  const seen = boards.filter((board) => board.roles.includes(role.id));
  const deal = company(role, roles);
  return html`<article class="stack" data-testid="role-page" data-role=${role.id}>
    <a class="button quiet back" href="#roles" data-testid="wiki-back"><${Icon} name="back" />全部角色</a>
    <header class="role-head">
      <${RoleArt} role=${role.id} label=${false} />
      <div><h1>${role.name}</h1><p><${Kind} role=${role} /> <span class="hint">${CAMPS[role.camp]}阵营</span></p></div>
    </header>
    <p class="lead">${role.short}</p>
    <section class="card stack tight"><h2>完整规则</h2><p>${role.long}</p>${deal && html`<p class="hint">${deal}</p>`}</section>
    ${(role.tips || []).length > 0 && html`<section class="card stack tight"><h2>小技巧</h2><ul class="plain-list">${role.tips.map((tip) => html`<li key=${tip}>${tip}</li>`)}</ul></section>`}
    <section class="card stack tight">
      <h2>有${role.name}的板子</h2>
      ${seen.length > 0
        ? html`<p class="row wrap">${seen.map((board) => html`<a key=${board.id} class="chip" href=${`#board-${board.id}`} data-testid="role-board" data-board=${board.id}>${board.name}<small>${board.seats} 人</small></a>`)}</p>`
        : html`<p class="hint">没有现成的板子用到它。房主可以在「房间设置 · 板子」里自己配一套。</p>`}
    </section>
  </article>`;
}
