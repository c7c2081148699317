/** What only I know, from the events, as lines for the notes. */
import { tellPrivate } from "./tell.js";

const LEFT_OUT = new Set(["doomed", "role_told", "wounded"]); // my role is shown by holding its card; of a wound the judge tells

/** The private lines of the journal, in order. @param {object[]} events @param {number} [me] the reader's seat */
export function factsOf(events, me) {
  const facts = [];
  for (const event of events) {
    const fact = event.kind === "wolf_spoke" ? { kind: "wolf_spoke", n: event.n, seat: event.seat, text: event.text } : tellPrivate(event, me);
    if (fact && !LEFT_OUT.has(event.kind)) facts.push({ ...fact, when: event.phase === "night" || event.phase === "deal" ? `第 ${Math.max(1, event.day)} 夜` : `第 ${event.day} 天` });
  }
  return facts;
}
