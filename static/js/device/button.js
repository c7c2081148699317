/** The button that opens what can be chosen for this device. */
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { lazy, Nothing } from "../lazy.js";

const DeviceSheet = lazy(() => import("./sheet.js"), "DeviceSheet", Nothing);

/** @param {{words?: string}} props words: a button with these words instead of the round one */
export function DeviceButton({ words }) {
  const [open, setOpen] = useState(false);
  return html`<button type="button" class=${words ? "button quiet" : "round"} data-testid="device-settings" aria-label="声音和显示" aria-haspopup="dialog" onClick=${() => setOpen(true)}>
      <${Icon} name="gear" />${words && html`<span>${words}</span>`}
    </button>
    ${open && html`<${DeviceSheet} onClose=${() => setOpen(false)} />`}`;
}
