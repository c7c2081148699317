/** Values of switches as words; the texts come from the server. */

/** The same cards in any order are the same board. */
export const deckKey = (roles) => [...(roles || [])].sort().join();

/** Whether two values of a switch are the same; of lists the order does not matter. */
export const same = (one, other) => (Array.isArray(one) && Array.isArray(other) ? deckKey(one) === deckKey(other) : one === other);

/** The values of a switch that hold. */
export const chosenOf = (text, value) => text.values.filter((one) => (text.many ? (value || []).includes(one.value) : one.value === value));

/** A switch's value in a word. */
export function wordOf(text, value) {
  if (text.values.length === 0) return `${value} 天`;
  const chosen = chosenOf(text, value);
  if (text.many && chosen.length === 0) return "都不能";
  return chosen.length ? chosen.map((one) => one.name).join("、") : String(value);
}

/** What a switch's value means in a sentence. */
export function meaningOf(text, value) {
  const chosen = chosenOf(text, value);
  return chosen.length === 1 && !text.many ? chosen[0].meaning : text.question;
}
