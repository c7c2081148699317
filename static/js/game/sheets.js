/** The sheets over a game: a seat, a role's card, a word explained, my skills by day. */
import { html } from "../dom.js";
import { CardSheet } from "./card.js";
import { SeatSheet } from "./seat.js";
import { WordSheet } from "./glossary.js";
import { SkillSheet } from "./skills.js";

/** @param {{what: object, view: object, events: object[], marks: Function, onMark: Function, skills: object[], onSkill: Function, onClose: () => void}} props */
export function Sheets({ what, onClose, ...rest }) {
  if (what.role) return html`<${CardSheet} role=${what.role} onClose=${onClose} />`;
  if (what.word) return html`<${WordSheet} word=${what.word} onClose=${onClose} />`;
  if (what.skills) return html`<${SkillSheet} skills=${rest.skills} onSkill=${rest.onSkill} onClose=${onClose} />`;
  return html`<${SeatSheet} key=${what.seat} number=${what.seat} onClose=${onClose} ...${rest} />`;
}
