/** The server's clock. Deadlines are unix ms of the server; a phone's own clock may be minutes off. */
import { useEffect, useState } from "./dom.js";

const SAMPLES = 8;
const state = { samples: [], exact: false };

function learn(offset) {
  state.samples = state.samples.concat(offset).slice(-SAMPLES);
}

/** Learns from a `now` field. Delay on the way only makes it smaller, so the largest recent sample is nearest. */
export function learnNow(now) {
  if (typeof now !== "number") return;
  if (!state.exact) state.samples = [];
  state.exact = true;
  learn(now - Date.now());
}

/** Learns from a `Date` header (whole seconds), until something better is known. */
export function learnDate(header) {
  const at = header ? Date.parse(header) : NaN;
  if (!state.exact && !Number.isNaN(at)) learn(at + 500 - Date.now());
}

/** Unix ms on the server, now. */
export const serverNow = () => Date.now() + (state.samples.length ? Math.max(...state.samples) : 0);

/** Draws the component again every `interval` ms and returns the server's time. */
export function useServerNow(interval = 250) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}

/** Milliseconds → "01:07". */
export function countdown(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Unix ms → "11月20日 21:05" in the reader's own time zone. */
export function dateTime(ms) {
  if (!ms) return "—";
  const at = new Date(ms);
  return `${at.getMonth() + 1}月${at.getDate()}日 ${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
