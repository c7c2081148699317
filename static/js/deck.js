/** The cards of a board. */
import { html } from "./dom.js";
import { RoleArt } from "./ui.js";
import { roleName } from "./words.js";

/** How often each card is in the deck: [["werewolf", 3], …]. */
export function deckOf(roles) {
  const counts = new Map();
  for (const role of roles || []) counts.set(role, (counts.get(role) || 0) + 1);
  return [...counts];
}

/** The cards of a board as small pictures with counts. */
export const Deck = ({ roles, names = {} }) =>
  html`<ul class="deck">${deckOf(roles).map(([role, count]) => html`<li key=${role}><${RoleArt} role=${role} label=${false} /><span>${names[role] || roleName(role)}${count > 1 ? ` ×${count}` : ""}</span></li>`)}</ul>`;
