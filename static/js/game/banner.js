/** The banner: phase, clock, one sentence. The clock runs by the server's time. */
import { countdown, useServerNow } from "../clock.js";
import { cls, html, useRef } from "../dom.js";
import { Icon } from "../icons.js";
import { isAsked } from "./prompts.js";
import { useOpenSecrets } from "./secrets.js";
import { heading, isSaidElsewhere, sentence } from "./sentence.js";

const HURRY = 6000;

/** Time left until the deadline. */
export function Clock({ deadline }) {
  const now = useServerNow();
  const first = useRef({ deadline: null, length: 1 });
  if (first.current.deadline !== deadline) first.current = { deadline, length: Math.max(1, (deadline || 0) - now) };
  if (!deadline) return html`<span class="clock" data-testid="clock" data-deadline="">—</span>`;
  const left = deadline - now;
  return html`<span class=${cls("clock", left < HURRY && "hurry")} data-testid="clock" data-deadline=${deadline} role="timer" aria-live="off">
    <progress max=${first.current.length} value=${Math.max(0, left)} aria-hidden="true" />
    <b>${countdown(left)}</b>
  </span>`;
}

const PHASE_ICON = { night: "moon", dawn: "dawn", ended: "cup", deal: "badge", shoot: "gun", badge: "badge", verdict: "clock" };

const LONG = 28; // more than two lines of the usual size on the narrowest screen

/** @param {{view: object, events: object[], before?: any, after?: any}} props before, after: what stands in the bar beside the phase */
export function Banner({ view, events, before, after }) {
  const icon = PHASE_ICON[view.phase] || (/vote/.test(view.phase) ? "vote" : /speech|words/.test(view.phase) ? "mic" : "sun");
  const mine = isAsked(view);
  const said = sentence(view, events, useOpenSecrets());
  const [when, ...phase] = heading(view).split(" · ");
  return html`<section class=${cls("banner", mine && "mine")} data-testid="banner">
    <div class="banner-bar">
      ${before}<h1 class="row"><${Icon} name=${icon} /><span>${phase.length > 0 && html`<span class="when">${when}</span><span class="dot-between"> · </span>`}<span>${phase.length ? phase.join(" · ") : when}</span></span></h1>
      ${view.me && html`<${Clock} deadline=${view.deadline} />`}
      ${after}
    </div>
    <p class=${cls(said.length > LONG && "long")} data-testid="sentence" aria-live=${isSaidElsewhere(view, events) ? "off" : "polite"}>${said}</p>
  </section>`;
}
