/** The judge on this device: follows a game with voice, tones and vibration, and keeps the screen on. */
import { chosen, onChoice } from "../theme.js";
import { missing } from "./able.js";
import { Awake } from "./awake.js";
import { linesOf } from "./lines.js";
import { play, wakeTones } from "./tones.js";
import { hush, speak } from "./voice.js";

const MUCH = 6; // after a gap nobody wants to hear the whole story
const BUZZ = { night: [80, 60, 80], day: [80], vote: [50], turn: [60, 80, 60], out: [120], end: [80, 60, 80, 60, 160] };
const TOUCHES = ["pointerup", "touchend", "click", "keydown"]; // a finger that goes down opens nothing on an iPhone

const wants = (name) => chosen(name) === "on" && !missing(name);

export class Judge {
  constructor() {
    Object.assign(this, { game: null, heard: 0, touched: Boolean(navigator.userActivation && navigator.userActivation.hasBeenActive), opened: false, awake: new Awake(), playing: false });
    this.sounded = () => (this.opened = true);
    this.touch = this.touch.bind(this);
    for (const name of TOUCHES) addEventListener(name, this.touch);
    this.deaf = onChoice((name, value) => this.changed(name, value));
  }

  /** Browsers keep quiet until a touch; an empty sentence opens the voice for the later ones, and is said until one was heard. */
  touch() {
    if (wants("sounds")) wakeTones();
    if (!this.opened && wants("voice")) speak(" ", this.sounded);
    this.awake.take();
    this.touched = true;
  }

  changed(name, value) {
    if (name === "voice" && value === "off" && !missing("voice")) hush();
    if (name === "awake") this.awake.want(this.playing && value === "on");
  }

  /** Says what is new. What was there when the page was opened is history. @param {object} room the store */
  follow(room) {
    const { game, events, view } = room;
    this.playing = Boolean(view) && view.phase !== "ended";
    this.awake.want(this.playing && chosen("awake") === "on");
    if (!view) return;
    const latest = events.length ? events[events.length - 1].n : 0;
    const known = this.game === game;
    const lines = known ? linesOf(events, this.heard) : [];
    Object.assign(this, { game, heard: latest });
    for (const line of lines.length > MUCH ? lines.slice(-1) : lines) this.tell(line, view.me ? view.me.seat : null);
  }

  tell(line, me) {
    const tone = line.speaker && line.speaker === me ? "turn" : line.tone;
    if (wants("voice") && this.touched && line.words) speak(line.words, this.sounded);
    if (wants("sounds") && this.touched && tone) play(tone);
    if (wants("vibration") && this.touched && tone) navigator.vibrate(BUZZ[tone]);
  }

  stop() {
    for (const name of TOUCHES) removeEventListener(name, this.touch);
    this.deaf();
    this.awake.stop();
    if (!missing("voice")) hush();
  }
}
