/** Day and night: by the system, or fixed by the reader. Inside a game the phase decides while the choice is "auto". */
import { useState } from "./dom.js";
import { recall, remember } from "./keep.js";

const ORDER = ["auto", "day", "night"];
const root = document.documentElement;

/** The reader's choice: auto, day or night. */
export const themeChoice = () => (ORDER.includes(recall("theme")) ? recall("theme") : "auto");

function apply(theme) {
  if (theme === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
}

/** The choice and a function that goes to the next one. */
export function useTheme() {
  const [choice, setChoice] = useState(themeChoice);
  const next = () => {
    const following = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length];
    remember("theme", following === "auto" ? null : following);
    apply(following);
    setChoice(following);
  };
  return [choice, next];
}

/** Follows the phase of a game: night falls on the page, too. @param {"day"|"night"|null} time */
export function followPhase(time) {
  if (themeChoice() === "auto") apply(time || "auto");
}
