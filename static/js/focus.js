/** The keyboard's place on the page is never lost: what had it and went away hands it to what it stood in. */

const PLACES = "[aria-label], [aria-labelledby], [tabindex], form";
let way = []; // the last used control and all it stands in
let byKeys = false; // whether the reader goes about by keyboard, so that the place must be seen

function wayOf(control) {
  const nodes = [];
  for (let node = control; node && node !== document.body; node = node.parentElement) nodes.push(node);
  return nodes;
}

/** What was used last, first, and what it stands in: for `goBack` once it may be gone. @returns {Element[]} */
export const lastWay = () => (way.length ? way : wayOf(document.activeElement));

/** Gives the focus back to a control; when it is gone, to the nearest named part of the page that is left. @param {Element[]} path from `lastWay` */
export function goBack([control, ...around]) {
  const here = control && control.isConnected && !control.disabled;
  const place = here ? control : around.find((node) => node.isConnected && node.matches(PLACES)) || document.querySelector("h1") || document.querySelector("main");
  if (!here && !place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  if (!here) place.dataset.marked = byKeys;
}

function used({ type, target }) {
  const control = type === "focusin" ? target : target.closest("a, button, summary");
  if (control) way = wayOf(control);
  if (control && type === "focusin") delete control.dataset.marked;
}

function look() {
  const [control] = way;
  const idle = !document.activeElement || document.activeElement === document.body || document.activeElement === control;
  if (idle && control && (!control.isConnected || control.disabled)) goBack(way);
}

/** Watches over a part of the page, for as long as the page is open. @param {Element} root */
export function keepFocus(root) {
  root.addEventListener("focusin", used);
  root.addEventListener("click", used, true); // Safari gives buttons no focus
  root.addEventListener("pointerdown", () => { byKeys = false; });
  root.addEventListener("keydown", ({ key }) => { byKeys = byKeys || key === "Tab"; });
  new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
}
