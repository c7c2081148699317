/** How far somebody is on the way in. */
import { cls, html } from "../dom.js";
import { Icon } from "../icons.js";

const STEPS = [
  ["request", "提交 QQ 号"],
  ["code", "收到机器人的私聊，填入登录码"],
  ["confirm", "在 QQ 里回复「确认」"],
  ["in", "进入大厅"],
];

/** @param {{step: string}} props */
export function Progress({ step }) {
  const at = STEPS.findIndex(([id]) => id === step);
  return html`<ol class="progress" data-testid="signup-progress" data-step=${step} aria-live="polite">
    ${STEPS.map(
      ([id, text], index) => html`<li key=${id} class=${cls(index < at && "done", index === at && "now")} aria-current=${index === at ? "step" : null}>
        <span class="dot">${index < at ? html`<${Icon} name="check" />` : index + 1}</span><span>${text}</span>
      </li>`,
    )}
  </ol>`;
}
