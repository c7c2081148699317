/** Everything this browser knows of one room: folded from frames, nothing guessed. */
import { useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { goLogIn } from "../place.js";
import { fade, felt, noFeelings } from "../social/feelings.js";
import { Link } from "../socket.js";

const RESYNC_PAUSE = 3000;
const CHAT_KEPT = 200;

export class Room {
  /** @param {string} id the room's number */
  constructor(id) {
    Object.assign(this, { id, link: "connecting", room: null, gone: null, lag: null, chat: [], saying: null, unsaid: null, listeners: new Set(), resynced: 0 });
    this.forget();
    this.socket = new Link(`/ws/rooms/${id}`, {
      frame: (frame) => this.receive(frame),
      state: (state) => {
        this.change({ link: state });
        if (state !== "open") this.unsay();
      },
      lag: (lag) => this.change({ lag, saying: null }), // answered in order: what was said before has arrived
      since: () => this.version || null,
      denied: goLogIn,
    });
  }

  forget() {
    Object.assign(this, { game: null, version: 0, events: [], view: null, feelings: noFeelings() });
  }

  change(fields) {
    Object.assign(this, fields);
    for (const listener of this.listeners) listener();
  }

  receive(frame) {
    if (frame.type === "ROOM_UPDATE") this.change({ room: frame.room });
    else if (frame.type === "GAME_SYNC") this.sync(frame);
    else if (frame.type === "CHAT") this.hear(frame);
    else if (frame.type === "REACTION" || frame.type === "REACTIONS") this.feel(frame);
    else if (frame.type === "ERROR") {
      if (frame.code === "ROOM_NOT_FOUND") this.change({ gone: frame.message });
      else {
        complain(frame);
        this.unsay();
      }
    }
  }

  /** A line of chat; after a reconnect the server says again what it remembers. */
  hear(frame) {
    if (frame.text === this.saying) this.saying = null;
    const known = this.chat.some((line) => line.at === frame.at && line.uid === frame.uid && line.channel === frame.channel && line.text === frame.text);
    if (!known) this.change({ chat: this.chat.slice(1 - CHAT_KEPT).concat(frame) });
  }

  feel(frame) {
    this.change({ feelings: felt(this.feelings, frame) });
    if (frame.type === "REACTION") fade(() => this.feelings, frame.seat, this.feelings.serial, (feelings) => this.change({ feelings }));
  }

  sync(frame) {
    if (frame.game_id !== this.game) this.forget();
    const events = frame.events || [];
    const whole = frame.full && (events.length === 0 ? frame.version === 0 : events[0].n === 1);
    if (whole) this.events = [];
    const last = this.events.length;
    const fresh = events.filter((event) => event.n > last);
    const gap = fresh.some((event, index) => event.n !== last + index + 1) || last + fresh.length < frame.version;
    if (gap) {
      this.resync();
      return;
    }
    const view = frame.full ? frame.view : { ...this.view, ...frame.view };
    this.change({ game: frame.game_id, version: frame.version, events: this.events.concat(fresh), view });
  }

  /** Something is missing: ask for everything again, but not in a circle. */
  resync() {
    if (Date.now() - this.resynced < RESYNC_PAUSE) return;
    this.resynced = Date.now();
    this.version = 0;
    this.socket.again();
  }

  /** Sends an action of mine; a refusal is shown. @returns {Promise<boolean>} whether it was stored */
  async act(kind, { targets = [], choice, text } = {}) {
    const answer = await this.socket.act({ kind, targets, choice, text, version: this.version });
    if (answer.type === "ACTION_OK") return true;
    complain(answer);
    return false;
  }

  /** @param {string} kind @param {number} [speech] which public speech it is about, counted from 1 */
  react(kind, speech) {
    this.socket.send(speech ? { type: "REACT", kind, speech } : { type: "REACT", kind });
  }

  /** Says a line of chat; one that is refused or does not arrive comes back as `unsaid`. @returns {boolean} false when there is no line */
  say(channel, text) {
    const sent = this.socket.send({ type: "CHAT", channel, text });
    if (sent) this.saying = text.normalize("NFC");
    return sent;
  }

  unsay() {
    if (this.saying !== null) this.change({ unsaid: this.saying, saying: null });
  }

  stop() {
    this.socket.stop();
  }
}

/** The room as a live object; the component is drawn again on every change. */
export function useRoom(id) {
  const [, draw] = useState(0);
  const [room, setRoom] = useState(null);
  useEffect(() => {
    const made = new Room(id);
    made.listeners.add(() => draw((count) => count + 1));
    setRoom(made);
    return () => made.stop();
  }, [id]);
  return room;
}
