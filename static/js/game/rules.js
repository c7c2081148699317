/** Board and rules at hand: the cards, the order of the night, the switches of this table, the words that are used. */
import { cls, html } from "../dom.js";
import { matters, useRoles, useSwitches } from "../room/data.js";
import { wordOf } from "../room/texts.js";
import { RoleArt } from "../ui.js";
import { CAMPS, roleCamp, roleName, roleShort, WINDOWS } from "../words.js";
import { Glossary } from "./glossary.js";
import { openSheet } from "./open.js";

/** The switches that concern these cards, in words: [name, value]. */
function switchWords(texts, rules, cards) {
  return texts.filter((text) => matters(text, cards, rules)).map((text) => [text.name, wordOf(text, rules[text.id])]);
}

const Card = ({ id, count }) =>
  html`<li><button type="button" class="card row" data-testid="rule-card" data-role=${id} onClick=${() => openSheet({ role: id })}>
    <${RoleArt} role=${id} label=${false} />
    <span class="grow"><b>${roleName(id)}${count > 1 ? ` ×${count}` : ""}</b> <span class=${cls("tag", roleCamp(id))}>${CAMPS[roleCamp(id)]}</span><br /><span class="hint">${roleShort(id)}</span></span>
  </button></li>`;

/** Who wakes when: windows open as long as the board has such a card, whoever lives. */
function Night({ roles }) {
  const order = Object.entries(WINDOWS).map(([id, name]) => [id === "setup" ? `${name}（只有第 1 夜）` : name, roles.filter((role) => (role.windows || []).includes(id) || (id === "main" && role.camp === "wolf"))]).filter(([, wakes]) => wakes.length > 0);
  return html`<ol class="night-order" data-testid="night-order">
    ${order.map(([name, wakes]) => html`<li key=${name}><b>${name}</b><span class="hint">${wakes.map((role) => role.name).join("、")}</span></li>`)}
  </ol>`;
}

/** @param {{view: object, cards: string[]}} props */
export function RulesPanel({ view, cards }) {
  const roles = useRoles().filter((role) => cards.includes(role.id));
  const words = useSwitches();
  const counts = new Map();
  for (const card of cards) counts.set(card, (counts.get(card) || 0) + 1);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="规则">
    <h3 class="when">这一局的牌</h3>
    <ul class="list">${[...counts].map(([id, count]) => html`<${Card} key=${id} id=${id} count=${count} />`)}</ul>
    <h3 class="when">夜里的顺序</h3>
    <${Night} roles=${roles} />
    <p class="hint">${view.rules && view.rules.night_pace === "quick" ? "大家都操作完就继续，不等满时间。" : "每一步都等满时间，和谁还活着无关。"}</p>
    <h3 class="when">本桌开关</h3>
    <dl class="pairs">${words && view.rules && switchWords(words.switches, view.rules, cards).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <h3 class="when">黑话</h3>
    <${Glossary} />
    ${view.seed_hash && html`<h3 class="when">发牌指纹</h3><p class="hint mono">${view.seed_hash}</p><p class="hint">结束后公布种子，结果页会当场验算。</p>`}
  </div>`;
}
