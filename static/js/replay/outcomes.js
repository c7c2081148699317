/** What came of each deed of a night, and why: from what a god's view knows. Deeds of one name work alike. */
import { CAUSES, roleCamp, roleSide, seatList } from "../words.js";

/** deed → what it does for who is knifed. */
const GUARDS = { protect: "被守住", guard: "被守住", save: "被救下" };
/** deed → of what its target dies. */
const KILLS = { poison: "poison", hunt: "hunt", kill: "knife", knife: "knife" };
const PIERCING = "kill";
/** role → what it cannot die of at night. */
export const IMMUNE = { cursed_fox: ["knife"], demon_hunter: ["poison"], dancer: ["poison"], masquerade: ["poison"], evil_knight: Object.keys(CAUSES) };
const SHIELDING = "mechanical_wolf"; // its protection stops poison as well, and an antidote does not spoil it

const otherOf = (pair, seat) => (pair.includes(seat) ? pair[1 - pair.indexOf(seat)] : seat);
const unique = (list) => [...new Set(list)];

class Night {
  constructor({ roles, sides, rules }) {
    Object.assign(this, { roles: [...roles], sides: [...sides], rules, window: null, acts: [], picks: new Map(), knife: null });
    Object.assign(this, { doomed: new Map(), spared: new Map(), wounded: [], blocked: [], swapped: [], rifted: [], isOver: false });
  }

  take(event) {
    if (event.kind === "phase_changed") this.window = event.window;
    else if (event.kind === "acted") this.acts.push({ event, deed: event.action.split(".")[1], window: this.window });
    else if (event.kind === "wolf_picked") this.picks.set(event.seat, event.target);
    else if (event.kind === "knife_decided") this.knife = event;
    else if (event.kind === "doomed") this.doomed.set(event.seat, (this.doomed.get(event.seat) || []).concat(event.causes));
    else if (event.kind === "spared") this.spare(event.seat);
    else if (event.kind === "wounded") this.wounded.push(event.seat);
    else if (event.kind === "became") change(this, event);
    else if (event.kind === "dusk_resolved") Object.assign(this, { blocked: event.blocked, swapped: event.swapped, rifted: event.rifted });
  }

  spare(seat) {
    this.spared.set(seat, this.doomed.get(seat) || []);
    this.doomed.delete(seat);
  }

  /** Where a number leads tonight. */
  redirected(seat) {
    return this.rules.magician_mode === "status" ? seat : otherOf(this.swapped, seat);
  }

  /** The seats that a deed really met. */
  landing({ seat, targets }) {
    const turned = this.deal().turned.get(seat);
    if (turned && targets.length === 1) return [turned];
    return targets.map((target) => this.redirected(target)).map((target) => (this.rebounds(seat, target) ? seat : target));
  }

  rebounds(actor, target) {
    return this.sides[actor - 1] === "god" && this.rifted.includes(target);
  }

  works(event) {
    return !this.blocked.includes(event.seat);
  }

  /** The deeds of some names that work and meet a seat. */
  on(seat, ...deeds) {
    return this.acts.filter(({ event, deed }) => deeds.includes(deed) && this.works(event) && this.landing(event).includes(seat));
  }

  /** What a deal did: who is safe of it, and whose skill meets whom. */
  deal() {
    const found = { safe: [], turned: new Map() };
    for (const { event } of this.acts.filter(({ event }) => event.action === "warden.deal" && this.works(event))) {
      const pair = event.targets.map((target) => this.redirected(target));
      if (pair.some((seat) => this.blocked.includes(seat))) continue;
      const choices = pair.map((seat) => (this.acts.find((act) => act.deed === "choose" && act.event.seat === seat) || { event: {} }).event.choice);
      if (choices.every((choice) => choice === "trade")) found.safe = pair;
      if (choices.every((choice) => choice === "betray")) pair.forEach((seat) => found.turned.set(seat, otherOf(pair, seat)));
    }
    return found;
  }

  /** Who goes out because a cause met a seat: that seat, the one that it was swapped with, or nobody. */
  fate(seat, cause) {
    const dies = (one) => (this.doomed.get(one) || []).includes(cause);
    if (dies(seat)) return seat;
    const other = otherOf(this.swapped, seat);
    return (this.spared.get(seat) || []).includes(cause) && dies(other) ? other : null;
  }

  isImmune(seat, cause) {
    return (IMMUNE[this.roles[seat - 1]] || []).includes(cause);
  }

  guards(seat) {
    return this.on(seat, ...Object.keys(GUARDS)).map(({ event, deed }) => ({ words: GUARDS[deed], shields: deed !== "save" && this.roles[event.seat - 1] === SHIELDING }));
  }

  /** Whether it was guarded and healed at once, and that kills. */
  isBoth(seat) {
    const plain = this.guards(seat).filter(({ shields }) => !shields);
    return this.rules.guard_and_save !== "lives" && unique(plain.map(({ words }) => words)).length > 1;
  }

  /** What keeps a seat from a cause besides guards and an antidote. */
  shelters(seat, cause) {
    if (this.isImmune(seat, cause)) return [`${seat} 号不怕${CAUSES[cause]}`];
    const found = [];
    if (cause === "knife" && this.on(seat, "dance").some(({ event }) => this.landing(event).includes(event.seat))) found.push("在共舞中");
    if (cause !== "hunt" && this.on(seat, "dream").length) found.push("被摄梦挡住");
    if (cause !== "hunt" && this.guards(seat).some(({ shields }) => shields)) found.push("被守住");
    if (this.deal().safe.includes(seat)) found.push("双方都交易，当晚不受伤害");
    return found;
  }

  /** Why a seat did not die of a cause. */
  reasons(seat, cause) {
    const found = this.shelters(seat, cause);
    const guards = this.guards(seat).map(({ words }) => words);
    if (this.isImmune(seat, cause)) return found;
    if (cause === "knife" && !this.isBoth(seat)) found.push(...guards);
    if (cause === "poison" && this.rules.guard_blocks_poison && guards.includes("被守住")) found.push("被守住");
    return unique(found);
  }

  ofKnife() {
    const { target } = this.knife;
    if (!target) return this.whyNoKnife();
    const seat = this.redirected(target);
    const moved = seat === target ? "" : `号码被交换，落在 ${seat} 号；`;
    const reasons = this.reasons(seat, "knife");
    const dies = this.fate(seat, "knife");
    if (dies && reasons.length) return `${moved}狼刀没有生效：${reasons.join("、")}；${dies} 号死于另一刀`;
    if (dies) return `${moved}${this.isBoth(seat) ? "同守同救，" : ""}${dies === seat ? "" : "死亡被换走，"}${dies} 号中刀`;
    if (reasons.length) return `${moved}没有死：${reasons.join("、")}`;
    return this.wounded.includes(seat) ? `${moved}${seat} 号负伤，没有当场死` : `${moved}没有死：刀没有生效`;
  }

  whyNoKnife() {
    const wishes = [...this.picks.values()];
    const count = (wish) => wishes.filter((other) => other === wish).length;
    const most = Math.max(0, ...wishes.map(count));
    const leading = unique(wishes).filter((wish) => count(wish) === most);
    if (!leading.length) return this.isPackBlocked() ? "没有刀：狼队有人今晚不能行动" : "狼队没有选人";
    if (leading.length === 1 && leading[0] === null) return "狼队选择空刀";
    if (leading.length > 1 && (this.rules.wolf_tie !== "random" || leading.includes(null))) return "票数相同，没有刀成";
    const confused = this.acts.find(({ event, deed }) => deed === "confuse" && this.works(event));
    if (this.isPackBlocked()) return "没有刀：狼队有人今晚不能行动";
    return confused ? `没有刀：${confused.event.seat} 号的迷惑取消了狼刀` : "没有刀：被技能取消";
  }

  isPackBlocked() {
    return this.blocked.some((seat) => roleCamp(this.roles[seat - 1]) === "wolf");
  }

  ofAct({ event, deed, window }) {
    if (window === "setup") return "";
    if (!this.works(event)) return "没有生效：今晚不能行动";
    if (deed === "swap") return this.ofSwap(event);
    const seats = this.landing(event);
    if (!seats.length) return "";
    const moved = this.movedWords(event, seats);
    if (deed in GUARDS) return moved + this.ofGuard(seats[0]);
    if (deed in KILLS) return moved + unique(seats).map((seat) => this.ofKill(event.seat, seat, deed)).join("，");
    return moved.replace(/；$/, "");
  }

  movedWords({ seat, targets }, seats) {
    if (seats.every((landed, index) => landed === targets[index])) return "";
    if (this.deal().turned.has(seat) && targets.length === 1) return `双方都背叛，落在 ${seatList(seats)}；`;
    if (targets.some((target) => this.rebounds(seat, this.redirected(target)))) return `被裂隙弹回，落在 ${seatList(seats)}；`;
    return `号码被交换，落在 ${seatList(seats)}；`;
  }

  ofSwap({ targets }) {
    if (!this.swapped.length) return "被裂隙弹回，没有换成";
    return this.swapped.every((seat) => targets.includes(seat)) ? "" : `被裂隙弹回，换的是 ${seatList(this.swapped)}`;
  }

  ofKill(actor, seat, deed) {
    const cause = KILLS[deed];
    const reasons = deed === PIERCING ? [] : this.reasons(seat, cause);
    const dies = reasons.length ? null : this.fate(seat, cause);
    if (dies) return dies === seat ? `${seat} 号出局` : `死亡被换走，${dies} 号出局`;
    if (deed === "hunt" && this.fate(actor, cause)) return `${seat} 号没有因此出局，${this.fate(actor, cause)} 号出局`;
    return `${seat} 号没有因此出局${reasons.length ? `：${reasons.join("、")}` : ""}`;
  }

  ofGuard(seat) {
    const knifed = Boolean(this.knife && this.knife.target && this.redirected(this.knife.target) === seat);
    const isPierced = this.on(seat, PIERCING).length > 0;
    if (!knifed && !isPierced && !this.on(seat, "knife").length) return "那里今晚没有狼刀";
    const shelters = this.shelters(seat, "knife");
    if (this.isImmune(seat, "knife")) return `没有用上：${shelters[0]}`;
    if (isPierced) return "挡不住暗杀";
    if (this.isBoth(seat)) return shelters.length ? `同守同救，但没有死：${shelters.join("、")}` : "同守同救，仍然中刀";
    return this.fate(seat, "knife") ? "没有挡住狼刀" : "挡住了狼刀";
  }
}

/** Causes in words: "狼刀、毒药". */
const causesOf = (causes) => unique(causes).map((cause) => CAUSES[cause] || cause).join("、");

/** Lets a seat be another role, or count as another kind. */
function change(game, event) {
  game.roles[event.seat - 1] = event.role;
  game.sides[event.seat - 1] = event.counts_as;
}

function nightsOf(events) {
  const game = { roles: [], sides: [], rules: (events.find(({ kind }) => kind === "game_started") || {}).rules || {} };
  const nights = new Map();
  for (const event of events) {
    if (event.kind === "dealt") Object.assign(game, { roles: [...event.roles], sides: event.roles.map(roleSide) });
    if (event.phase === "night" && !nights.has(event.day)) nights.set(event.day, new Night(game));
    const night = nights.get(event.day);
    if (event.kind === "became") change(game, event);
    if (night && event.phase === "night") night.take(event);
    if (night && (event.kind === "game_ended" || !["night", "deal", "ended"].includes(event.phase))) night.isOver = true;
  }
  return nights;
}

/**
 * @param {object[]} events of a god's view
 * @returns {Map<number, string>} number of an event → what came of it
 */
export function outcomes(events) {
  const nights = nightsOf(events);
  const found = new Map();
  for (const night of [...nights.values()].filter(({ isOver }) => isOver)) {
    for (const act of night.acts) found.set(act.event.n, night.ofAct(act));
    if (night.knife) found.set(night.knife.n, night.ofKnife());
  }
  for (const event of events.filter(({ kind }) => kind === "deaths_announced")) {
    const night = nights.get(event.day);
    const reasons = event.seats.filter((seat) => night && night.doomed.has(seat)).map((seat) => `${seat} 号：${causesOf(night.doomed.get(seat))}`);
    found.set(event.n, event.seats.length ? reasons.join("；") : night && night.knife ? night.ofKnife() : "");
  }
  return found;
}
