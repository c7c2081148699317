/** Marks of games that are long over go. */
import { PLACE, read } from "./marks.js";

const KEPT = 7 * 86400000;

/** @param {number} now unix ms */
export function tidy(now) {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(`ww.${PLACE}`))) {
      if (!(now - read(key.slice(3)).at < KEPT)) localStorage.removeItem(key);
    }
  } catch (refused) {
    // storage is switched off: there is nothing to tidy
  }
}
