/** A WebSocket that comes back: back-off with jitter, renewed session on 4401, actions resent until they are answered; it knows how long the way is. */
import { renew } from "./api.js";
import { learnNow } from "./clock.js";
import { socketAddress } from "./place.js";

const SILENCE = 45000; // the server pings every 30 s
const SLEPT = 15000;
const SLOWEST = 3000;
const ECHO = 10000;
const WEIGHT = 0.2; // of the newest measurement, once there are a few
const REFUSED = 4401;
const REPLACED = 4409; // open in too many places: this one waits until its reader comes back to it
const WAKING = ["pageshow", "focus"];

/** A unique name for one action, also where crypto.randomUUID does not exist (no TLS). */
export function uniqueId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Link {
  /**
   * @param {string} path such as "/ws/rooms/3"
   * @param {{frame: (frame: object) => void, state: (state: string) => void, since?: () => (number|null), denied: () => void}} on
   */
  constructor(path, on) {
    Object.assign(this, { path, on, socket: null, tries: 0, timer: 0, heard: 0, hidden: 0, over: false, pending: new Map(), replaced: false, lag: null, measured: 0, told: true });
    for (const name of ["wake", "cut", "again"]) this[name] = this[name].bind(this);
    this.listening(true);
    this.echoes = setInterval(() => this.echo(), ECHO);
    this.watch = setInterval(() => this.listen(), 5000);
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    if (this.over) return;
    this.on.state("connecting");
    const since = this.on.since ? this.on.since() : null;
    const socket = new WebSocket(socketAddress(this.path) + (since ? `?since=${since}` : ""));
    Object.assign(this, { socket, replaced: false, told: true, heard: Date.now() });
    socket.onopen = () => this.opened(socket);
    socket.onmessage = (message) => this.received(socket, message.data);
    socket.onclose = (event) => this.closed(socket, event.code);
  }

  opened(socket) {
    if (socket !== this.socket) return;
    this.on.state("open");
    for (const entry of this.pending.values()) socket.send(entry.text);
    this.sight();
    this.echo();
  }

  received(socket, data) {
    if (socket !== this.socket) return;
    this.heard = Date.now();
    this.tries = 0;
    const frame = JSON.parse(data);
    learnNow(frame.now);
    if (frame.type === "PING") socket.send('{"type":"PONG"}');
    else if (frame.type === "ECHO") this.measure(performance.now() - frame.at);
    else if (frame.type === "ACTION_OK" || (frame.type === "ERROR" && this.pending.has(frame.id))) this.answered(frame);
    else this.on.frame(frame);
  }

  answered(frame) {
    const entry = this.pending.get(frame.id);
    this.pending.delete(frame.id);
    if (entry) entry.done(frame);
  }

  async closed(socket, code) {
    if (socket !== this.socket || this.over) return;
    this.socket = null;
    this.on.state("closed");
    this.replaced = code === REPLACED;
    if (this.replaced) return;
    if (code === REFUSED) {
      let renewed;
      try {
        renewed = await renew();
      } catch (offline) {
        renewed = true; // not refused, only unreachable: try again later
      }
      if (!renewed || this.tries > 4) {
        this.stop();
        this.on.denied();
        return;
      }
    }
    this.later();
  }

  /** Tries again after a while, a longer one each time. */
  later() {
    const longest = Math.min(SLOWEST, 400 * 2 ** this.tries);
    this.tries += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), longest * (0.5 + Math.random() / 2));
  }

  /** The device has lost its network: the socket would not notice for a long time. */
  cut() {
    const socket = this.socket;
    if (!socket || this.over) return;
    this.socket = null;
    socket.close();
    this.on.state("closed");
    this.later();
  }

  /** Drops this connection and makes a new one at once. */
  again() {
    if (this.over) return;
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close();
    this.open();
  }

  wake() {
    this.sight();
    if (document.visibilityState === "hidden") {
      this.hidden = Date.now();
      return;
    }
    const slept = this.hidden && Date.now() - this.hidden > SLEPT;
    this.hidden = 0;
    const alive = this.socket && this.socket.readyState <= WebSocket.OPEN; // connecting counts: pageshow comes right after the start
    if (!alive || slept) this.again();
  }

  /** Tells the server whether the page is looked at, so that its reader is called when it is not. */
  sight() {
    const on = document.visibilityState !== "hidden";
    if (on === this.told || !this.socket || this.socket.readyState !== WebSocket.OPEN) return;
    this.told = on;
    this.send({ type: "SIGHT", on });
  }

  /** Asks how long the way is; not while nobody looks. */
  echo() {
    if (document.visibilityState !== "hidden") this.send({ type: "ECHO", at: Math.round(performance.now()) });
  }

  measure(lag) {
    this.measured += 1;
    const weight = Math.max(WEIGHT, 1 / this.measured);
    this.lag = this.lag === null ? lag : this.lag + weight * (lag - this.lag);
    if (this.on.lag) this.on.lag(this.lag);
  }

  listen() {
    if (this.socket && Date.now() - this.heard > SILENCE) this.again();
  }

  /** @returns {boolean} whether there was a line to send it on */
  send(message) {
    const open = Boolean(this.socket) && this.socket.readyState === WebSocket.OPEN;
    if (open) this.socket.send(JSON.stringify(message));
    return open;
  }

  /** Sends an action until it is answered. @returns {Promise<object>} the ACTION_OK or ERROR frame */
  act(action) {
    const message = { type: "ACTION", id: uniqueId(), ...action };
    return new Promise((done) => {
      this.pending.set(message.id, { text: JSON.stringify(message), done });
      this.send(message);
    });
  }

  /** Hears of everything that wakes or cuts a line, or no more. */
  listening(on) {
    const change = on ? "addEventListener" : "removeEventListener";
    for (const name of WAKING) window[change](name, this.wake);
    for (const name of ["visibilitychange", "resume"]) document[change](name, this.wake);
    window[change]("offline", this.cut);
    window[change]("online", this.again);
  }

  stop() {
    this.over = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    clearInterval(this.echoes);
    this.listening(false);
    if (this.socket) this.socket.close();
  }
}
