/** How far somebody is on the way in. */
import { cls, html } from "../dom.js";
import { Icon } from "../icons.js";

const STEPS = ["加好友", "要登录码", "回复确认", "登录"];
const AT = { request: 1, code: 2, confirm: 2, in: 3 };

/** Nobody here knows whether the first step is done: while the second is open, so is the first. */
const stateOf = (index, at) => (index < at && at > 1 ? "done" : index === at || (index === 0 && at === 1) ? "now" : "");

/** @param {{step: "request"|"code"|"confirm"|"in"}} props */
export function Progress({ step }) {
  const at = AT[step];
  return html`<ol class="progress" data-testid="signup-progress" data-step=${step} aria-label="进度">
    ${STEPS.map((text, index) => {
      const state = stateOf(index, at);
      return html`<li key=${text} class=${cls(state)} aria-current=${index === at ? "step" : null}>
        <span class="dot">${state === "done" ? html`<${Icon} name="check" label="完成" />` : index + 1}</span><span>${text}</span>
      </li>`;
    })}
  </ol>`;
}
