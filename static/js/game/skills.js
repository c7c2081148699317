/** What only I can do by day. It stands in a sheet that everybody can open, so that no bar tells who has a skill. */
import { html } from "../dom.js";
import { Sheet } from "../sheet.js";
import { Button, Empty } from "../ui.js";
import { looksOf } from "./prompts.js";

/** @param {{skills: object[], onSkill: (prompt: object) => void, onClose: () => void}} props skills: prompts; the one that is picked stands in the bar from then on */
export function SkillSheet({ skills, onSkill, onClose }) {
  const pick = (prompt) => {
    onSkill(prompt);
    onClose();
  };
  return html`<${Sheet} title="技能" onClose=${onClose} data-testid="skill-sheet">
    ${skills.map((prompt) => {
      const { icon, verb, ask } = looksOf(prompt);
      return html`<div key=${prompt.kind} class="stack tight">
        <${Button} tone="quiet" icon=${icon} data-testid="skill" data-kind=${prompt.kind} onClick=${() => pick(prompt)}>${prompt.label || verb}<//>
        <p class="hint">${ask}</p>
      </div>`;
    })}
    ${!skills.length && html`<${Empty} icon="lock">现在没有可以用的技能<//>`}
  <//>`;
}
