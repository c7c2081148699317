/** Arrows are drawn to be seen: the table comes between the top of the window and what sticks to its foot. */
import { useLayoutEffect } from "../dom.js";

/** How far to scroll so that a part is seen; of a part that is taller than the window, its beginning. */
function wayTo({ top, bottom }, foot) {
  if (top >= 0 && bottom <= foot) return 0;
  return top < 0 || bottom - top > foot ? top : bottom - foot;
}

/**
 * Brings an element into sight whenever it has something new to show.
 * @param {{current: Element|null}} box what is to be seen
 * @param {{current: Element|null}} bar what may stick to the foot of the window, in front of it
 * @param {unknown} news changes when there is something to be seen; null while there is nothing
 */
export function useInSight(box, bar, news) {
  useLayoutEffect(() => {
    if (news === null || !box.current || !bar.current) return;
    const covered = getComputedStyle(bar.current).position === "sticky" ? bar.current.offsetHeight : 0;
    const way = wayTo(box.current.getBoundingClientRect(), innerHeight - covered);
    if (way) scrollBy(0, way);
  }, [news]);
}
