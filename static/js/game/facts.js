/** What only I know, from the events: lines for the notes, and who wants whom just now. */
import { seatList } from "../words.js";
import { learnt, tellPrivate } from "./tell.js";

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

/** What the judge told me: kind → words for the banner. What I am is not said there: others may look on. */
const NEWS = {
  check_result: (event) => `查验结果：${learnt(event)}`,
  judge_said: (event) => event.text,
  gun_status: (event) => (event.works ? "今晚枪能用" : "今晚枪不能用"),
  lovers_told: (event) => `情侣是 ${seatList(event.seats)}`,
  enchanted: (event) => `被迷惑的人：${seatList(event.seats)}`,
  role_changed: () => "你的身份有变化，按住身份牌查看",
};

/** The last thing that I was told in this window of the night or as the one before it ended, or null. @param {object[]} events */
export function newsOf(events) {
  let windows = 0;
  for (let index = events.length - 1; index >= 0 && windows < 2; index -= 1) {
    const event = events[index];
    if (NEWS[event.kind]) return NEWS[event.kind](event);
    if (event.kind === "phase_changed") windows += event.phase === "night" ? 1 : 2;
  }
  return null;
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
