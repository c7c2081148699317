/** How long everything lasts. */
import { cls, html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { matters } from "./data.js";
import { Stepper } from "./stepper.js";
import { ListHead } from "./switches.js";

const SPEEDS = [[0.5, "快一倍"], [0.75, "稍快"], [1, "标准"], [1.5, "慢"], [2, "很慢"]];
const STEP = 5;

function Speed({ factor, onPick }) {
  const speeds = SPEEDS.some(([id]) => id === factor) ? SPEEDS : [...SPEEDS, [factor, `×${factor}`]];
  return html`<section class="stack tight"><h3>整体快慢</h3>
    <div class="row wrap" role="group" aria-label="整体快慢">
      ${speeds.map(([id, name]) => html`<button key=${id} type="button" class=${cls("chip", id === factor && "active")} aria-pressed=${id === factor ? "true" : "false"} data-testid=${`set-factor-${id}`} onClick=${() => onPick(id)}>${name}</button>`)}
    </div>
  </section>`;
}

function Timer({ text, value, factor, limits, onPick }) {
  const changed = value !== text.seconds;
  const real = Math.round(value * factor * 10) / 10;
  return html`<li class=${cls("switch timer", changed && "changed")}>
    <span class="grow"><b>${text.name}</b>${factor !== 1 && html` <span class="hint">→ ${real} 秒</span>`}<br />
      ${changed
        ? html`<button type="button" class="tag star undo" aria-label=${`${text.name}恢复默认：${text.seconds} 秒`} data-testid=${`reset-${text.id}`} onClick=${() => onPick(text.seconds)}><${Icon} name="refresh" />默认 ${text.seconds}</button>`
        : html`<span class="hint">${text.meaning}</span>`}
    </span>
    <${Stepper} label=${text.name} unit="秒" value=${value} least=${limits[0]} most=${limits[1]} step=${STEP} data-testid=${`set-timer-${text.id}`} onPick=${onPick} />
  </li>`;
}

/**
 * @param {{words: object, cards: string[], rules: object, values: object, onPut: (changes: object) => void}} props
 * values: the factor, and the seconds that differ from the usual ones
 */
export function Timers({ words, cards, rules, values, onPut }) {
  const [all, setAll] = useState(false);
  const factor = values.factor === undefined ? 1 : values.factor;
  const secondsOf = (text) => (values[text.id] === undefined ? text.seconds : values[text.id]);
  const changed = words.timers.filter((text) => secondsOf(text) !== text.seconds);
  const shown = words.timers.filter((text) => all || matters(text, cards, rules) || changed.includes(text));
  const reset = () => onPut({ factor: 1, ...Object.fromEntries(changed.map((text) => [text.id, text.seconds])) });
  return html`<${Speed} factor=${factor} onPick=${(id) => onPut({ factor: id })} />
    <section class="stack tight"><h3>每一段（秒）</h3>
      <${ListHead} changed=${changed.length + (factor === 1 ? 0 : 1)} hidden=${words.timers.length - shown.length} all=${all} onAll=${() => setAll(!all)} onReset=${reset} />
      <ul class="switches timers">${shown.map((text) => html`<${Timer} key=${text.id} text=${text} value=${secondsOf(text)} factor=${factor} limits=${words.limits.seconds} onPick=${(seconds) => onPut({ [text.id]: seconds })} />`)}</ul>
    </section>`;
}
