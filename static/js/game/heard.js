/**
 * What a screen reader reads out of a room, as it happens: what everybody is told, and the chat beside it.
 * Nothing private is in it, so that by night every phone speaks at the same moments.
 */
import { PHASES, SPEAKING } from "../words.js";
import { roundsOf, tallyOf, TITLES } from "./ballots.js";
import { endsTold, tell } from "./tell.js";

const MUCH = 6; // after a gap nobody wants to hear the whole story

const isOwn = (view, seat) => Boolean(view.me && view.me.seat === seat);

function ofSpeech(event, { view, folded }) {
  if (folded(event.seat)) return `${event.seat} 号的发言已屏蔽`;
  return isOwn(view, event.seat) ? "你的发言已送出" : `${event.seat} 号说：${event.text}`;
}

function ofVotes(event, events, view) {
  const weight = (view.rules && view.rules.sheriff_weight) || 1.5;
  const round = roundsOf(events).find((one) => one.n === event.n);
  const counts = tallyOf(round, weight).map(({ target, voters, votes }) => (target === null ? `${voters.length} 人弃票` : `${target} 号 ${votes} 票`));
  return `${TITLES[event.phase] || "投票"}结果：${counts.join("，") || "没有人投票"}`;
}

/** Only what the banner's sentence leaves out: that a night has fallen or a day has come, and what is spoken about. */
function ofPhase(event, before) {
  if (event.phase === before.phase && event.day === before.day) return null;
  if (event.phase === "night") return `第 ${event.day} 夜`;
  if (before.phase === "night" && event.phase !== "ended") return `第 ${event.day} 天，天亮了`;
  return SPEAKING.has(event.phase) && event.phase !== "last_words" ? PHASES[event.phase] : null;
}

function ofOther(event) {
  const told = tell(event);
  return told && { text: told.text.replace(/ → /g, "、"), weighty: Boolean(told.tone) };
}

const light = (text) => text && { text, weighty: false };

/** After a gap only what weighs, the latest of it, and how much that leaves out. */
function brief(lines) {
  if (lines.length <= MUCH) return lines;
  const weighty = lines.filter((line) => line.weighty);
  const kept = (weighty.length ? weighty : lines).slice(1 - MUCH);
  return [light(`略过 ${lines.length - kept.length} 条，都在发言记录里`), ...kept];
}

/**
 * @param {object[]} events all that the reader has seen
 * @param {number} after the number of the last one that was heard
 * @param {{view: object, folded: (seat: number) => boolean}} reader folded: whether the reader blocks who sits there
 * @returns {{text: string, weighty: boolean}[]}
 */
export function heardOf(events, after, reader) {
  const lines = [];
  const wasTold = endsTold();
  let before = {};
  for (const event of events) {
    const known = wasTold(event);
    const fresh = event.n > after;
    if (event.kind === "phase_changed") {
      lines.push(fresh && light(ofPhase(event, before)));
      before = event;
    } else if (!fresh || known) continue;
    else if (event.kind === "spoke") lines.push(light(ofSpeech(event, reader)));
    else if (event.kind === "votes_revealed") lines.push({ text: ofVotes(event, events, reader.view), weighty: true });
    else lines.push(ofOther(event));
  }
  return lines.filter(Boolean);
}

/** One ear in a room: hears each thing once, and nothing of what was there before it came. */
export class Ear {
  /** @param {number} now the server's time at which it began to listen */
  constructor(now) {
    Object.assign(this, { since: now, game: null, heard: 0, waited: false, line: null });
  }

  /** @param {object} room the store @param {{uid: number, blocked: Set<number>, folded: Function}} reader @returns {string[]} what is new */
  hear(room, reader) {
    const lines = this.ofGame(room, reader).concat(this.ofChat(room.chat, reader));
    if (room.room && room.room.status === "waiting") this.waited = true; // the next game will be heard from its start
    return brief(lines).map((line) => line.text);
  }

  ofGame({ game, events, view }, reader) {
    if (!view) return [];
    const known = this.game === game;
    const after = known ? this.heard : 0;
    Object.assign(this, { game, heard: Math.max(after, events.length ? events[events.length - 1].n : 0) });
    return known || this.waited ? heardOf(events, after, { ...reader, view }) : [];
  }

  ofChat(chat, { uid, blocked }) {
    const fresh = chat.slice(chat.lastIndexOf(this.line) + 1);
    this.line = chat[chat.length - 1] || null;
    return fresh.filter((line) => line.at > this.since && line.uid !== uid && !blocked.has(line.uid)).map((line) => light(`聊天，${line.name}：${line.text}`));
  }
}
