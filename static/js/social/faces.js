/** The closed set of reactions: id → Chinese name and a drawing of our own, 24 × 24. */
import { cls, html } from "../dom.js";

const HEAD = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z";

/** id → [name, filled shape, lines on it] */
export const FACES = {
  like: ["赞", "M7.5 10.5 11 3.5a2 2 0 0 1 2.4 2.4l-.7 3.4h5a2.1 2.1 0 0 1 2 2.6l-1.5 6a2.6 2.6 0 0 1-2.5 2H7.5ZM3.5 10.5h4V20h-4Z", "M7.5 10.5V20"],
  laugh: ["笑", HEAD, "M7.5 9.5l1.5-1 1.5 1M13.5 9.5l1.5-1 1.5 1M7 13h10a5 5 0 0 1-10 0Z"],
  wow: ["惊", HEAD, "M8.8 9.2h.01M15.2 9.2h.01M12 13a2.2 2.6 0 1 0 0 5.2 2.2 2.6 0 0 0 0-5.2Z"],
  doubt: ["疑", HEAD, "M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.8M12 17h.01"],
  clap: ["鼓掌", "M8 20.5 4.3 16a2 2 0 0 1 .4-3L6 12 4.8 10.3a1.3 1.3 0 0 1 2.1-1.6L8 10 7.3 8.2a1.3 1.3 0 0 1 2.3-1.2l1.5 2.2.9-4a1.3 1.3 0 0 1 2.6.5l-.3 3.4 2.3-2.2a1.3 1.3 0 0 1 1.9 1.8L16.4 11l1.8-.5a1.3 1.3 0 0 1 .8 2.5l-2.7 1.6a9 9 0 0 1-3.8 5.4A4 4 0 0 1 8 20.5Z", "M4 4.5 5.5 6M8.5 2.5l.5 2M20 20l-1.5-1M21.5 16h-2"],
  heart: ["心", "M12 20.5s-8.5-5-8.5-11.3A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 8.5 2.2c0 6.3-8.5 11.3-8.5 11.3Z", "M8 9a2 2 0 0 0-1.5 1.5"],
};

/** @param {string} kind */
export const faceName = (kind) => (FACES[kind] ? FACES[kind][0] : "");

/** @param {{kind: string, label?: boolean, class?: string}} props label: say its name */
export function Face({ kind, label, class: extra }) {
  const [name, shape, lines] = FACES[kind] || FACES.like;
  return html`<svg class=${cls("face", `face-${kind}`, extra)} viewBox="0 0 24 24" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" role=${label ? "img" : null} aria-label=${label ? name : null} aria-hidden=${label ? null : "true"}>
    <path class="face-shape" d=${shape} /><path class="face-lines" d=${lines} />
  </svg>`;
}
