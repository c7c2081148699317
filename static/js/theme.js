/** How the page looks and sounds on this device: small choices, stored here and nowhere else. */
import { useEffect, useState } from "./dom.js";
import { recall, remember } from "./keep.js";

const root = document.documentElement;
const LOOKS = ["theme", "text", "palette", "motion"];

/** name → what it is when nothing was chosen. Looks stand at the root as data attributes, set before the first paint by floor.js. */
const USUAL = { theme: "auto", text: "1", palette: "usual", motion: "auto", voice: "on", sounds: "on", vibration: "on", awake: "on", arrows: "on", secrets: "held" };

const kept = new Map(); // also where storage is refused
let time = null;
const listeners = new Set();

/** What was chosen on this device. @param {string} name of a choice */
export const chosen = (name) => kept.get(name) || recall(name, USUAL[name]);

function apply(name, value) {
  const shown = name === "theme" && value === "auto" ? time : value === USUAL[name] ? null : value;
  if (shown) root.setAttribute(`data-${name}`, shown);
  else root.removeAttribute(`data-${name}`);
}

/** Chooses for this device, at once and for later visits. */
export function choose(name, value) {
  kept.set(name, value);
  remember(name, value === USUAL[name] ? null : value);
  if (LOOKS.includes(name)) apply(name, value);
  for (const listener of listeners) listener(name, value);
}

/** Tells of every choice. @returns {() => void} ends it */
export function onChoice(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A choice and the function that changes it, as a hook; it follows what is chosen elsewhere. */
export function useChoice(name) {
  const [value, setValue] = useState(() => chosen(name));
  useEffect(() => onChoice((changed, next) => changed === name && setValue(next)), [name]);
  return [value, (next) => choose(name, next)];
}

/** Follows the phase of a game: while the theme is "auto", night falls on the page, too. @param {"day"|"night"|null} now */
export function followPhase(now) {
  time = now;
  apply("theme", chosen("theme"));
}
