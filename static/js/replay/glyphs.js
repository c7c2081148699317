/** Icons of the player's buttons, in the manner of `icons.js`. */
import { html } from "../dom.js";

const PATHS = {
  play: "M7 4.5v15l12.5-7.5Z",
  pause: "M8 5v14M16 5v14",
  step: "M9 5l7 7-7 7",
  unstep: "M15 5l-7 7 7 7",
  next: "M5 5l7 7-7 7M13 5l7 7-7 7",
  former: "M19 5l-7 7 7 7M11 5l-7 7 7 7",
  share: "M12 15V3.5M7.5 7.5 12 3l4.5 4.5M6 11H4.5v9.5h15V11H18",
  save: "M12 3.5V15M7.5 11 12 15.5 16.5 11M4.5 16v4.5h15V16",
};

/** @param {{name: string}} props */
export const Glyph = ({ name }) => html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
