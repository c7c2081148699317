/** Board and rules at hand. */
import { cls, html } from "../dom.js";
import { matters, useRoles, useSwitches } from "../room/data.js";
import { wordOf } from "../room/texts.js";
import { RoleArt } from "../ui.js";
import { CAMPS } from "../words.js";

/** The switches that concern these cards, in words: [name, value]. */
function switchWords(texts, rules, cards) {
  return texts.filter((text) => matters(text, cards, rules)).map((text) => [text.name, wordOf(text, rules[text.id])]);
}

/** @param {{view: object, cards: string[]}} props */
export function RulesPanel({ view, cards }) {
  const roles = useRoles();
  const words = useSwitches();
  const counts = new Map();
  for (const card of cards) counts.set(card, (counts.get(card) || 0) + 1);
  const shown = roles.filter((role) => counts.has(role.id));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="规则">
    <ul class="list">
      ${shown.map(
        (role) => html`<li key=${role.id} class="card row">
          <${RoleArt} role=${role.id} label=${false} />
          <span class="grow"><b>${role.name} ×${counts.get(role.id)}</b> <span class=${cls("tag", role.camp)}>${CAMPS[role.camp]}</span><br /><span class="hint">${role.short}</span></span>
        </li>`,
      )}
    </ul>
    <h3 class="when">本桌开关</h3>
    <dl class="pairs">${words && view.rules && switchWords(words.switches, view.rules, cards).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${view.seed_hash && html`<h3 class="when">发牌指纹</h3><p class="hint mono">${view.seed_hash}</p><p class="hint">结束后公布种子，结果页会当场验算。</p>`}
  </div>`;
}
