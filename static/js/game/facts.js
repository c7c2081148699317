/** What only I know, from the events: lines for the notes, and who wants whom just now. */
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

/** Who wants whom just now, as far as I may see it: the pack's wishes at night, live ballots by day. */
export function wishesOf(events, view) {
  const wishes = new Map();
  const add = (from, target) => target && wishes.set(target, (wishes.get(target) || []).concat(from));
  if (view.phase === "night") {
    const last = new Map();
    for (const event of events) if (event.kind === "wolf_picked" && event.day === view.day && event.phase === "night") last.set(event.seat, event.target);
    if (view.window === "main") for (const [seat, target] of last) add(seat, target);
  } else if (/vote/.test(view.phase)) {
    for (const [seat, target] of Object.entries(view.ballots || {})) add(Number(seat), target);
  }
  return wishes;
}
