/** What came of each deed of a night, and why: from what a god's view knows. It names no role; deeds of one name work alike. */
import { CAUSES, seatList } from "../words.js";

/** deed → what it does for who is knifed. */
const GUARDS = { protect: "被守住", guard: "被守住", save: "被救下", dream: "被摄梦挡住" };
const KILLS = new Set(["poison", "hunt", "kill", "knife"]);

class Night {
  constructor(day) {
    Object.assign(this, { day, acts: [], picks: new Map(), knife: null, doomed: new Map(), wounded: [], blocked: [], swapped: [] });
  }

  take(event) {
    if (event.kind === "acted") this.acts.push({ event, deed: event.action.split(".")[1] });
    else if (event.kind === "wolf_picked") this.picks.set(event.seat, event.target);
    else if (event.kind === "knife_decided") this.knife = event;
    else if (event.kind === "doomed") this.doomed.set(event.seat, (this.doomed.get(event.seat) || []).concat(event.causes));
    else if (event.kind === "wounded") this.wounded.push(event.seat);
    else if (event.kind === "dusk_resolved") Object.assign(this, { blocked: event.blocked, swapped: event.swapped });
  }

  /** Where something aimed at a seat landed. */
  landing(seat) {
    const at = this.swapped.indexOf(seat);
    return at < 0 ? seat : this.swapped[1 - at];
  }

  dies(seat, cause) {
    const causes = this.doomed.get(seat) || [];
    return cause ? causes.includes(cause) : causes.length > 0;
  }

  /** How a seat was looked after, as deeds. */
  guards(seat) {
    return this.acts.filter(({ event, deed }) => deed in GUARDS && this.works(event) && event.targets.some((target) => this.landing(target) === seat)).map(({ deed }) => deed);
  }

  /** Whether it was guarded and healed at once. */
  isBoth(seat) {
    return new Set(this.guards(seat).filter((deed) => deed !== "dream").map((deed) => GUARDS[deed])).size > 1;
  }

  works(event) {
    return !this.blocked.includes(event.seat);
  }

  ofKnife() {
    const { target } = this.knife;
    if (!target) return this.whyNoKnife();
    const seat = this.landing(target);
    const moved = seat === target ? "" : `号码被交换，落在 ${seat} 号；`;
    const guards = this.guards(seat);
    if (this.dies(seat, "knife")) return `${moved}${this.isBoth(seat) ? "同守同救，" : ""}${seat} 号中刀`;
    if (this.wounded.includes(seat)) return `${moved}${seat} 号负伤，没有当场死`;
    if (guards.length) return `${moved}没有死：${[...new Set(guards.map((deed) => GUARDS[deed]))].join("、")}`;
    return `${moved}没有死：刀没有生效`;
  }

  whyNoKnife() {
    const wishes = [...this.picks.values()];
    if ([...this.picks.keys()].some((seat) => this.blocked.includes(seat))) return "没有刀：狼队有人今晚不能行动";
    if (wishes.every((target) => target === null)) return wishes.length ? "狼队选择空刀" : "狼队没有选人";
    return new Set(wishes).size > 1 ? "票数相同，没有刀成" : "没有刀：被技能取消";
  }

  ofAct({ event, deed }) {
    if (!this.works(event)) return "没有生效：今晚不能行动";
    const seats = event.targets.map((target) => this.landing(target));
    if (!seats.length) return "";
    const moved = seats.every((seat, index) => seat === event.targets[index]) ? "" : `号码被交换，落在 ${seatList(seats)}；`;
    if (deed in GUARDS && deed !== "dream") return moved + this.ofGuard(seats);
    if (KILLS.has(deed)) return moved + seats.map((seat) => (this.dies(seat) ? `${seat} 号出局` : `${seat} 号没有因此出局`)).join("，");
    return moved.replace(/；$/, "");
  }

  ofGuard(seats) {
    const knifed = this.knife && this.knife.target ? this.landing(this.knife.target) : null;
    if (!seats.includes(knifed)) return "那里今晚没有狼刀";
    if (!this.dies(knifed, "knife")) return "挡住了狼刀";
    return this.isBoth(knifed) ? "同守同救，仍然中刀" : "没有挡住狼刀";
  }
}

/** Causes in words: "狼刀、毒药". */
const causesOf = (causes) => [...new Set(causes)].map((cause) => CAUSES[cause] || cause).join("、");

/**
 * @param {object[]} events of a god's view
 * @returns {Map<number, string>} number of an event → what came of it
 */
export function outcomes(events) {
  const nights = new Map();
  for (const event of events) {
    if (event.phase !== "night") continue;
    if (!nights.has(event.day)) nights.set(event.day, new Night(event.day));
    nights.get(event.day).take(event);
  }
  const found = new Map();
  for (const night of nights.values()) {
    for (const act of night.acts) found.set(act.event.n, night.ofAct(act));
    if (night.knife) found.set(night.knife.n, night.ofKnife());
  }
  for (const event of events.filter(({ kind }) => kind === "deaths_announced")) {
    const night = nights.get(event.day);
    const reasons = event.seats.map((seat) => night && night.dies(seat) && `${seat} 号：${causesOf(night.doomed.get(seat))}`).filter(Boolean);
    found.set(event.n, event.seats.length ? reasons.join("；") : night && night.knife ? night.ofKnife() : "");
  }
  return found;
}
