/** A choice between a few values, as the office filters its lists. */
import { html } from "../dom.js";

/** @param {{label: string, value: string, options: Array<[string, string]>, onPick: (value: string) => void}} props */
export function Choice({ label, value, options, onPick, ...rest }) {
  return html`<label class="row between">
    <span class="label">${label}</span>
    <select class="field slim" ...${rest} value=${value} onChange=${(event) => onPick(event.target.value)}>
      ${options.map(([id, name]) => html`<option key=${id} value=${id} selected=${id === value}>${name}</option>`)}
    </select>
  </label>`;
}
