/** Draws the entries of the book, and says when it is done. What covers the screen is drawn alone: `?alone=<name>`. */
import { html, render } from "/static/js/dom.js";
import "/static/js/game/speak.js"; // drawn at once where the action bar asks for it
import "/static/js/game/terms.js"; // and the talk for its terms
import { readLexicon } from "/static/js/words.js";
import { AROUND } from "./around.js";
import { BASICS } from "./basics.js";
import { LOOK_BACK } from "./look-back.js";
import { SHAPES } from "./shapes.js";
import { SHEETS } from "./sheets.js";
import { TABLE } from "./table.js";
import { TALKING } from "./talk.js";

const ENTRIES = [...BASICS, ...SHAPES, ...SHEETS, ...AROUND, ...TABLE, ...TALKING, ...LOOK_BACK];
const alone = new URLSearchParams(location.search).get("alone");
const UNFINISHED = ".speak-room, [data-entry=LinkNotice] [data-state]:not(:has(.link-notice)), [data-entry=Report] .spinner";

const State = ({ name, drawn }) => html`<div class="stack tight" data-state=${name}>${drawn && html`<p class="hint">${name}</p>${drawn}`}</div>`;
const Entry = ({ entry, drawn }) => html`<section class=${drawn ? "card stack" : "unseen"} data-entry=${entry.name} data-module=${entry.module} data-text=${entry.text} data-shot=${entry.shot || ""}>
  ${entry.states.map(([name, state]) => html`<${State} key=${name} name=${name} drawn=${drawn && state} />`)}
</section>`;

const press = (selector, kind) => document.querySelectorAll(selector).forEach((one) => one.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0 })));

/** Some parts come a moment after the first drawing: it is done when none is missing, and what shows under a finger is held. */
function finish() {
  if (document.querySelector(UNFINISHED)) {
    requestAnimationFrame(finish);
    return;
  }
  press("[data-state=等待第二下] button", "click");
  press("[data-state=按住] .role-hold", "pointerdown");
  requestAnimationFrame(() => (document.documentElement.dataset.ready = "true"));
}

readLexicon().then(() => {
  const shown = alone ? ENTRIES.filter((entry) => entry.name === alone) : ENTRIES;
  render(html`<div class="page">${shown.map((entry) => html`<${Entry} key=${entry.name} entry=${entry} drawn=${alone || !entry.shot} />`)}</div>`, document.getElementById("app"));
  requestAnimationFrame(finish);
});
