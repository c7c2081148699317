/** Where the replay stands, and how it goes on by itself. */
import { useEffect, useLayoutEffect, useState } from "../dom.js";

export const SPEEDS = [0.5, 1, 2, 4];
const NOTE = 1400;
const VOTE = 3000;
const LETTER = 70;
const LONGEST = 6000;

/** How long a stop is looked at, in milliseconds at speed 1. */
function timeFor(stop) {
  if (stop.type === "speech" || stop.type === "pack") return Math.min(LONGEST, NOTE + LETTER * stop.text.length);
  return stop.type === "vote" ? VOTE : NOTE + (stop.why ? NOTE / 2 : 0);
}

/**
 * @param {object[]} stops
 * @param {number} first index
 * @returns {{index: number, playing: boolean, speed: number, go: (index: number) => void, step: (by: number) => void, toggle: () => void, faster: () => void}}
 */
export function usePlaying(stops, first) {
  const [index, setIndex] = useState(first);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const last = stops.length - 1;
  const here = Math.min(index, last);
  useEffect(() => {
    if (!playing) return undefined;
    if (here >= last) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => setIndex(here + 1), timeFor(stops[here]) / speed);
    return () => clearTimeout(timer);
  }, [playing, here, speed, stops]);
  return {
    index: here,
    playing,
    speed,
    go(to) {
      setIndex(Math.max(0, Math.min(last, to)));
      setPlaying(false);
    },
    step(by) {
      setIndex((now) => Math.max(0, Math.min(last, Math.min(now, last) + by))); // two steps may come before the next drawing
      setPlaying(false);
    },
    toggle() {
      if (!playing && here >= last) setIndex(0);
      setPlaying(!playing);
    },
    faster: () => setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]),
  };
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const ENDS = { Home: 0, End: 1 };
const WRITING = /^(INPUT|SELECT|TEXTAREA)$/;

/** Arrow keys, Home, End and the space bar work anywhere on the page, but not in a field or on a button. */
export function useKeys(player, last) {
  useLayoutEffect(() => {
    const press = (event) => {
      const target = event.target;
      if (event.altKey || event.ctrlKey || event.metaKey || WRITING.test(target.tagName) || event.defaultPrevented) return;
      if (event.key in STEPS) player.step(STEPS[event.key]);
      else if (event.key in ENDS) player.go(ENDS[event.key] * last);
      else if (event.key === " " && !/^(BUTTON|A|SUMMARY)$/.test(target.tagName)) player.toggle();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
