/** Arrows for what somebody does to somebody: votes, skills, shots, the badge. */
import { ballotArrows } from "../arrows.js";
import { foundWolf } from "../game/tell.js";
import { looksOf } from "../game/prompts.js";

const ACTS = { shot: "bad", dueled: "bad", taken: "bad", assassinated: "bad", badge_passed: "gold" };
const TONES = { knife: "bad", potion: "bad", gun: "bad", sword: "bad", burst: "bad", shield: "good", heal: "good", eye: "second" };

const one = (from, to, tone) => (to ? [{ from, to, tone, weight: 1 }] : []);

/** Who of the pack wanted the target that the knife got, on that night. */
function picked(event, events) {
  const wishes = new Map();
  for (const other of events) if (other.kind === "wolf_picked" && other.day === event.day && other.n < event.n) wishes.set(other.seat, other.target);
  return [...wishes].filter(([, target]) => target === event.target).map(([seat]) => seat);
}

/** How much a ballot of an exile vote counts: the sheriff's is heavier. */
export const weightOf = (stop, rules) => (voter) => (voter === stop.state.sheriff && !/sheriff/.test(stop.event.phase) ? rules.sheriff_weight || 1.5 : 1);

/** Who voted for whom as rows `[target, voters, sum]`, the most votes first, abstentions last. */
export function ballotRows(stop, rules) {
  const weight = weightOf(stop, rules);
  const rows = new Map();
  for (const [voter, target] of Object.entries(stop.event.ballots)) rows.set(target, (rows.get(target) || []).concat(Number(voter)));
  const cursed = stop.event.cursed || [];
  const found = [...rows].map(([target, voters]) => [target, voters, voters.reduce((sum, voter) => sum + weight(voter), cursed.filter((seat) => seat === target).length)]);
  return found.sort((one, other) => (one[0] === null) - (other[0] === null) || other[2] - one[2]);
}

/** "2 号 7.5 票 · 4 号 1 票 · 弃票 2" of one vote. */
export const sumsOf = (stop, rules) => ballotRows(stop, rules).map(([target, voters, sum]) => (target === null ? `弃票 ${voters.length}` : `${target} 号 ${sum} 票`)).join(" · ");

/**
 * @param {{event: object, type: string, state: object}} stop
 * @param {object[]} events of the viewer
 * @param {object} rules the switches
 */
export function arrowsOf(stop, events, rules) {
  const { event, type } = stop;
  if (type === "chapter") return [];
  if (type === "vote") return ballotArrows(event.ballots, weightOf(stop, rules));
  if (event.kind === "check_result") return one(event.seat, event.target, { true: "bad", false: "good" }[foundWolf(event.result)] || "second");
  if (event.kind === "knife_decided" && event.target) return picked(event, events).flatMap((seat) => one(seat, event.target, "bad"));
  if (event.kind === "wolf_picked") return one(event.seat, event.target, "bad");
  if (event.kind === "acted") return (event.targets || []).flatMap((target) => one(event.seat, target, TONES[looksOf({ kind: event.action }).icon] || "third"));
  if (event.kind === "burst") return event.targets.flatMap((target) => one(event.seat, target, "bad"));
  return event.kind in ACTS ? one(event.seat, event.target, ACTS[event.kind]) : [];
}
