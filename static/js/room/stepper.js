/** A number with − and +. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";

/** @param {{value: number, least: number, most: number, step: number, label: string, unit?: string, onPick: (value: number) => void}} props */
export function Stepper({ value, least, most, step, label, unit, onPick, ...rest }) {
  const put = (wanted) => onPick(Math.min(most, Math.max(least, wanted)));
  const type = (event) => {
    const wanted = Number(event.target.value);
    if (event.target.value !== "" && Number.isFinite(wanted)) put(wanted);
    else event.target.value = value;
  };
  return html`<span class="stepper">
    <button type="button" class="round" aria-label=${`${label}减少`} disabled=${value <= least} onClick=${() => put(value - step)}><${Icon} name="minus" /></button>
    <input class="field number" type="number" inputmode="decimal" step="any" min=${least} max=${most} aria-label=${unit ? `${label}（${unit}）` : label} ...${rest} value=${value} onChange=${type} />
    <button type="button" class="round" aria-label=${`${label}增加`} disabled=${value >= most} onClick=${() => put(value + step)}><${Icon} name="plus" /></button>
  </span>`;
}
