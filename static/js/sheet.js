/** Sheets over the page: what lies under them is out of reach, and Escape and Back close the top one. */
import { sheetsChanged, watchBack } from "./back.js";
import { html, useLayoutEffect, useRef, useState } from "./dom.js";
import { goBack, lastWay } from "./focus.js";
import { Icon } from "./icons.js";

const STOPS = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
const SHUT = "[hidden], details:not([open]) > :not(summary)";
const HEARD = "[aria-live], [role=status], [role=alert]"; // goes on being read out
const open = []; // the top one last
let still = [];
let serial = 0;

watchBack(open);

const top = () => open[open.length - 1];

/** Everything beside the top sheet keeps still; browsers that do not know `inert` have the loop of `tab`. */
function arrange() {
  for (const node of still) node.inert = false;
  still = [];
  for (let node = top() && top().box; node && node !== document.body; node = node.parentElement) {
    still.push(...[...node.parentElement.children].filter((other) => other !== node && !other.inert && !other.matches(HEARD)));
  }
  for (const node of still) node.inert = true;
}

/** Tab goes around inside. */
function tab(box, event) {
  const stops = [...box.querySelectorAll(STOPS)].filter((node) => node.getClientRects().length && !node.closest(SHUT));
  const here = document.activeElement;
  const [edge, other] = event.shiftKey ? [stops[0], stops[stops.length - 1]] : [stops[stops.length - 1], stops[0]];
  if (edge && here !== edge && box.contains(here) && !(event.shiftKey && here === box)) return;
  event.preventDefault();
  (other || box).focus();
}

function pressed(event) {
  if (event.isComposing) return; // the key is the input method's
  if (event.key === "Escape") top().close();
  else if (event.key === "Tab") tab(top().box, event);
}

const strayed = ({ target }) => !top().box.contains(target) && top().box.focus();

function listen(how) {
  document[how]("keydown", pressed);
  document[how]("focusin", strayed);
}

/** Makes a dialogue modal while it is drawn; afterwards what opened it has the focus again. @param {() => void} onClose @returns {[object, string]} the box's ref, and an id for its heading */
function useModal(onClose) {
  const box = useRef(null);
  const sheet = useRef({}).current;
  const [name] = useState(() => `sheet-${(serial += 1)}`);
  sheet.close = onClose;
  useLayoutEffect(() => {
    const way = lastWay();
    sheet.box = box.current;
    if (open.push(sheet) === 1) listen("addEventListener");
    arrange();
    sheetsChanged();
    sheet.box.focus();
    return () => {
      open.splice(open.indexOf(sheet), 1);
      if (!open.length) listen("removeEventListener");
      arrange();
      sheetsChanged();
      goBack(way);
    };
  }, []);
  return [box, name];
}

/** A sheet that slides up from below; a dialogue for keyboards and screen readers, named by its heading. */
export function Sheet({ title, onClose, children, ...rest }) {
  const [box, name] = useModal(onClose);
  const finger = useRef(null); // where it came down: one that was held until the sheet came is only lifted over it
  const lifted = ({ target, currentTarget }) => target === currentTarget && finger.current === target && onClose();
  return html`<div class="veil" onPointerDown=${({ target }) => { finger.current = target; }} onClick=${lifted}>
    <section class="sheet" role="dialog" aria-modal="true" aria-labelledby=${name} tabindex="-1" ref=${box} ...${rest}>
      <header class="row between">
        <h2 id=${name}>${title}</h2>
        <button type="button" class="round" aria-label="关闭" data-testid="sheet-close" onClick=${onClose}><${Icon} name="cross" /></button>
      </header>
      ${children}
    </section>
  </div>`;
}
