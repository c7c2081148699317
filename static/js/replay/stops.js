/** A replay as stops: what one viewer was told, in order, each with the table as that viewer knew it then. */
import { deedLine } from "../game/deed.js";
import { endsTold, tell, tellPrivate } from "../game/tell.js";
import { PHASES, roleCamp, roleName } from "../words.js";
import { arrowsOf, sumsOf } from "./deeds.js";
import { outcomes } from "./outcomes.js";
import { statesOf } from "./states.js";

const NEVER = new Set(["speech_ordered", "sheriff_signed", "last_words", "dealt"]);
const GOD_KNOWS = new Set(["role_told", "pack_told", "gun_status", "witch_told", "judge_said", "wolf_picked", "out", "autopilot"]);
const DEATHS = new Set(["exiled", "shot", "exploded", "taken", "dueled", "burst", "assassinated", "out", "doomed"]);
const CHECK = /\.check$/;
const AFTER_VOTE = new Set(["exiled", "no_exile", "vote_tied", "sheriff_elected", "sheriff_lost", "vote_voided"]);

const isNight = (event) => event.phase === "night" || event.phase === "deal";
const isDeath = (event) => DEATHS.has(event.kind) || (event.kind === "deaths_announced" && event.seats.length > 0);

/** What an event is to somebody who looks back: `{type, text, icon, tone}`, or null. */
function lineOf(event, viewer) {
  const { god, me, roles } = viewer;
  if (event.kind === "spoke" || event.kind === "wolf_spoke") return { type: event.kind === "spoke" ? "speech" : "pack", text: event.text, icon: "chat", tone: "" };
  if (NEVER.has(event.kind) && !(event.kind === "dealt" && (event.spare || []).length)) return null;
  if (god && GOD_KNOWS.has(event.kind)) return null;
  if (event.kind === "acted" && (CHECK.test(event.action) || !isNight(event))) return null; // its result, or its public event, says it
  const line = (god && deedLine(event, roles)) || tell(event) || tellPrivate(event, me);
  if (!line || !line.text) return null;
  if (event.kind === "votes_revealed") return { type: "vote", text: `${PHASES[event.phase] || "投票"}结果`, icon: "vote", tone: "strong" };
  return { type: "note", text: line.text, icon: line.icon, tone: line.tone };
}

class Course {
  constructor(answer) {
    this.busy = new Set();
    this.god = answer.view === "god";
    this.me = Number(answer.view) || null;
    this.roles = [];
    this.why = this.god ? outcomes(answer.events) : new Map();
    this.wasTold = endsTold();
    this.stops = [];
    this.chapters = [];
  }

  /** Begins a night or a day when the event is the first of it. */
  turn(event) {
    const night = isNight(event);
    const title = night ? `第 ${Math.max(1, event.day)} 夜` : `第 ${event.day} 天`;
    const last = this.chapters[this.chapters.length - 1];
    if ((last && last.title === title) || event.phase === "ended") return;
    this.chapters.push({ title, night, first: this.stops.length, day: Math.max(1, event.day) });
    this.add(event, { type: "chapter", text: night ? `${title}，天黑请闭眼` : title, icon: night ? "moon" : "sun", tone: "" });
  }

  take(event) {
    if (event.kind === "dealt") this.roles = [...event.roles];
    if (event.kind === "became") this.roles[event.seat - 1] = event.role;
    const known = this.wasTold(event) && !(this.god && isNight(event));
    const idle = this.idleness(event);
    const line = known ? null : lineOf(event, this) || idle;
    if (event.kind === "phase_changed" ? event.phase !== "deal" : line && event.phase !== "deal") this.turn(event);
    if (line && !this.isRepeated(event, line)) this.add(event, line);
  }

  /** That somebody had a skill and used none of it in a night; what a wolf leaves to the pack is not told. */
  idleness(event) {
    if (!this.god || event.phase !== "night" || (event.kind !== "acted" && event.kind !== "passed")) return null;
    const night = `${event.day}/${event.seat}`;
    const idle = event.kind === "passed" && !this.busy.has(night) && roleCamp(this.roles[event.seat - 1]) !== "wolf";
    this.busy.add(night);
    return idle ? { type: "note", text: `${roleName(this.roles[event.seat - 1])} ${event.seat} 号没有用技能`, icon: "skip", tone: "" } : null;
  }

  /** Whether one thing was told to several players; what happens again later is told again. */
  isRepeated(event, line) {
    if (line.type !== "note") return false;
    const from = this.chapters.length ? this.chapters[this.chapters.length - 1].first : 0;
    return this.stops.slice(from).some((stop) => stop.type === "note" && stop.text === line.text && stop.event.kind === event.kind && stop.at === event.at);
  }

  add(event, line) {
    const chapter = Math.max(0, this.chapters.length - 1);
    this.stops.push({ n: event.n, at: event.at, chapter, event, why: this.why.get(event.n) || "", death: line.type !== "chapter" && isDeath(event), ...line });
  }
}

/**
 * @param {{view: string, seats: number, events: object[], steps: object[]}} answer of the server
 * @returns {{stops: object[], chapters: {title: string, night: boolean, first: number}[], rules: object, god: boolean, me: number|null}}
 */
export function courseOf(answer) {
  const course = new Course(answer);
  for (const event of answer.events) course.take(event);
  const { stops, chapters, god, me } = course;
  const started = answer.events.find((event) => event.kind === "game_started") || {};
  const states = statesOf(answer, stops);
  stops.forEach((stop, index) => {
    stop.state = states[index];
    if (stop.type === "vote") stop.why = sumsOf(stop, started.rules || {});
    const former = stops[index - 1];
    const shown = AFTER_VOTE.has(stop.event.kind) && former && former.arrows.length && (former.type === "vote" || AFTER_VOTE.has(former.event.kind));
    stop.arrows = shown ? former.arrows : arrowsOf(stop, answer.events, started.rules || {});
  });
  return { stops, chapters: chapters.length ? chapters : [{ title: "开局", night: true, first: 0 }], rules: started.rules || {}, god, me };
}

/** The stop at or before a number or a time. @param {object[]} stops @param {"n"|"at"} by @param {number} value */
export function stopAt(stops, by, value) {
  let found = 0;
  stops.forEach((stop, index) => {
    if (stop[by] <= value) found = index;
  });
  return found;
}
