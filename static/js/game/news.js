/** What my card and the seats tell of the private: the judge's last word to me, and who wants whom just now. */
import { CAMPS, roleCamp, roleName, seatList } from "../words.js";

const RESULTS = { none: "无人出局", dancing: "在共舞", resting: "没有共舞" };

/** What a check said: "3 号是好人". @param {{target: number|null, result: string}} check */
export function learnt({ target, result }) {
  return [target && `${target} 号`, RESULTS[result] || `是${CAMPS[result] || roleName(result)}`].filter(Boolean).join(" ");
}

/** Whether a check found a wolf (true) or somebody else (false); null when it was not about that. */
export const foundWolf = (result) => (RESULTS[result] ? null : (CAMPS[result] ? result : roleCamp(result)) === "wolf");

/** What the judge told me: kind → words, for my card while it is held, and for the banner where I have chosen so. What I am is not said there. */
const NEWS = {
  check_result: (event) => `查验结果：${learnt(event)}`,
  judge_said: (event) => event.text,
  gun_status: (event) => (event.works ? "今晚枪能用" : "今晚枪不能用"),
  lovers_told: (event) => `情侣是 ${seatList(event.seats)}`,
  enchanted: (event) => `被迷惑的人：${seatList(event.seats)}`,
  role_changed: () => "你的身份有变化",
};

const ON_CARD = new Set(["check_result", "lovers_told", "enchanted"]); // it stands there anyway, and longer

/** The last thing that I was told in this window of the night or as the one before it ended, or null. @param {object[]} events @param {boolean} [forCard] only what my card does not say anyway */
export function newsOf(events, forCard) {
  let windows = 0;
  for (let index = events.length - 1; index >= 0 && windows < 2; index -= 1) {
    const event = events[index];
    if (NEWS[event.kind] && !(forCard && ON_CARD.has(event.kind))) return NEWS[event.kind](event);
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
