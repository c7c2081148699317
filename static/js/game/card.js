/** A role's card, with its whole rule. */
import { cls, html } from "../dom.js";
import { useRoles } from "../room/data.js";
import { Sheet } from "../sheet.js";
import { RoleArt } from "../ui.js";
import { CAMPS, KINDS, roleCamp, roleName, roleShort, roleSide } from "../words.js";

/** @param {{role: string, onClose: () => void}} props */
export function CardSheet({ role, onClose }) {
  const whole = useRoles().find((one) => one.id === role);
  return html`<${Sheet} title=${roleName(role)} onClose=${onClose} data-testid="card-sheet" data-role=${role}>
    <div class="sheet-body stack">
      <div class="row"><${RoleArt} role=${role} label=${false} /><p class="grow"><span class=${cls("tag", roleCamp(role))}>${CAMPS[roleCamp(role)]}阵营</span> <span class="tag">${KINDS[roleSide(role)] || ""}</span></p></div>
      <p class="lead">${roleShort(role)}</p>
      ${whole && html`<p>${whole.long}</p>`}
      ${whole && whole.tips.length > 0 && html`<ul class="plain-list">${whole.tips.map((tip) => html`<li key=${tip} class="hint">${tip}</li>`)}</ul>`}
    </div>
  <//>`;
}
