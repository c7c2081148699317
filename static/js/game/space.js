/** How large the seats may be: as large as the talk can spare room for. */
import { useLayoutEffect, useRef, useState } from "../dom.js";

const SHARE = 0.3; // of the screen, for what is said
const ROOMY = 5.75; // rem: the height of a card in seats.css
const GAP = 4;
const NARROW = 4.4; // rem: beside a number there is no room for a face

/** Whether roomy cards would take the talk's share. Columns do not depend on it, nor what stands above and below. @param {HTMLElement} game */
function isTight(game) {
  const [seats, panel] = [".seats", ".panel"].map((name) => game.querySelector(name));
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const columns = getComputedStyle(seats).gridTemplateColumns.split(" ").length;
  const rows = Math.ceil(seats.children.length / columns);
  const roomy = rows * (ROOMY * rem + GAP);
  if (getComputedStyle(game).display === "grid") return seats.parentElement.clientHeight < roomy; // the talk stands beside the seats
  if (seats.clientWidth / columns < NARROW * rem) return true;
  const both = seats.parentElement.clientHeight + panel.clientHeight;
  return both - roomy < SHARE * innerHeight;
}

/** @param {number} count of the seats @returns {[object, boolean]} the ref of the game, and whether its seats must be dense */
export function useDense(count) {
  const box = useRef(null);
  const [dense, setDense] = useState(false);
  useLayoutEffect(() => {
    const look = () => setDense(isTight(box.current));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    observer.observe(box.current.firstElementChild); // the banner grows with the text
    return () => observer.disconnect();
  }, [count]);
  return [box, dense];
}
