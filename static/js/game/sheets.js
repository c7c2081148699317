/** The sheets over a game: a seat, a role's card, a word explained. */
import { html } from "../dom.js";
import { CardSheet } from "./card.js";
import { SeatSheet } from "./seat.js";
import { WordSheet } from "./glossary.js";

/** @param {{what: object, view: object, events: object[], marks: Function, onMark: Function, onClose: () => void}} props */
export function Sheets({ what, onClose, ...rest }) {
  if (what.role) return html`<${CardSheet} role=${what.role} onClose=${onClose} />`;
  if (what.word) return html`<${WordSheet} word=${what.word} onClose=${onClose} />`;
  return html`<${SeatSheet} key=${what.seat} number=${what.seat} onClose=${onClose} ...${rest} />`;
}
