/** Names of roles and words of the table inside a text: each can be pressed to see what it is. */
import { html } from "../dom.js";
import { jargon, roleIds, roleName } from "../words.js";
import { openSheet } from "./open.js";

let known = null;

/** name → what it opens; longer names are looked for first. */
function terms() {
  if (known) return known;
  const opens = new Map();
  for (const [name] of jargon().flatMap(([, words]) => words)) for (const word of name.split(/[、（）]/).filter(Boolean)) opens.set(word, { word });
  for (const id of roleIds()) opens.set(roleName(id), { role: id });
  const names = [...opens.keys()].filter((name) => name.length > 1).sort((one, other) => other.length - one.length);
  known = { opens, pattern: new RegExp(`(${names.join("|")})`) };
  return known;
}

/** The text with its terms to be pressed, part of the line so that it breaks as any text does; keyboards and screen readers find the same in 规则, so they skip these. @param {string} text */
export function linked(text) {
  const { opens, pattern } = terms();
  return String(text)
    .split(pattern)
    .map((part) => (opens.has(part) ? html`<span role="button" class="term" tabindex="-1" data-testid="term" onClick=${() => openSheet(opens.get(part))}>${part}</span>` : part));
}
