/** The link of a moment: "#120" is event 120 of god's view, "#3-40" event 40 of seat 3, "#public-12" of the public. */

const MOMENT = /^#(?:(god|public|[1-9]\d?)-)?(\d{1,5})$/;
const KEPT = "ww.moment";

/** @param {string} hash @returns {{view: string, n: number}|null} */
export function readMoment(hash) {
  const found = MOMENT.exec(hash);
  return found && { view: found[1] || "god", n: Number(found[2]) };
}

/** @param {string} view @param {number} n of an event */
export const momentHash = (view, n) => `#${view === "god" ? "" : `${view}-`}${n}`;

/** The moment that this page was opened at, also when its reader had to log in first: `next` carries no fragment. */
export function openedAt() {
  try {
    if (location.hash) sessionStorage.setItem(KEPT, location.pathname + location.hash);
    const kept = sessionStorage.getItem(KEPT) || "";
    return readMoment(location.hash || (kept.startsWith(`${location.pathname}#`) ? kept.slice(location.pathname.length) : ""));
  } catch (refused) {
    return readMoment(location.hash);
  }
}

/** Forgets the moment once it is shown. */
export function arrived() {
  try {
    sessionStorage.removeItem(KEPT);
  } catch (refused) {
    // Nothing was kept then.
  }
}
