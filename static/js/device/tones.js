/** Short tones made here, no files: [frequency in Hz, start in s, length in s]. */

const TONES = {
  night: [[392, 0, 0.5], [311, 0.28, 0.7], [233, 0.6, 1.1]],
  day: [[523, 0, 0.35], [659, 0.18, 0.35], [784, 0.36, 0.7]],
  vote: [[660, 0, 0.12], [660, 0.2, 0.12]],
  turn: [[587, 0, 0.18], [880, 0.16, 0.4]],
  out: [[220, 0, 0.5], [196, 0.3, 0.8]],
  end: [[523, 0, 0.3], [659, 0.16, 0.3], [784, 0.32, 0.3], [1047, 0.5, 1]],
};
const LOUD = 0.12;

let context = null;

/** The place where tones sound; browsers let it begin only after a touch. */
export function wakeTones() {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!context && Context) context = new Context();
  if (context && context.state !== "running") context.resume().catch(() => undefined); // a call is going on: the next touch asks again
}

function sound([frequency, start, length]) {
  const at = context.currentTime + start;
  const source = context.createOscillator();
  const volume = context.createGain();
  source.type = "triangle";
  source.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(LOUD, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + length);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + length + 0.05);
}

/** Plays one of the tones. @param {string} name */
export function play(name) {
  wakeTones();
  if (context && TONES[name]) TONES[name].forEach(sound);
}
