/** Draws the entries of the book, and says when it is done. What covers the screen is drawn alone: `?alone=<name>&state=<index>`. */
import { answering, onScreen, settled } from "./server.js";
import { html, render } from "/static/js/dom.js";
import "/static/js/game/speak.js"; // drawn at once where the action bar asks for it
import "/static/js/game/terms.js"; // and the talk for its terms
import { readLexicon } from "/static/js/words.js";
import { ACCOUNT } from "./account.js";
import { AROUND } from "./around.js";
import { BASICS } from "./basics.js";
import { ENTRY } from "./entry.js";
import { LOOK_BACK } from "./look-back.js";
import { OFFICE } from "./office.js";
import { PAGES } from "./pages.js";
import { ROOM } from "./room.js";
import { SHAPES } from "./shapes.js";
import { SHEETS } from "./sheets.js";
import { TABLE } from "./table.js";
import { TALKING } from "./talk.js";
import { WIKI } from "./wiki.js";
import { WHOLE } from "./whole.js";

const ENTRIES = [...BASICS, ...SHAPES, ...SHEETS, ...AROUND, ...ENTRY, ...ROOM, ...TABLE, ...TALKING, ...WHOLE, ...LOOK_BACK, ...ACCOUNT, ...WIKI, ...OFFICE, ...PAGES];
const asked = new URLSearchParams(location.search);
const alone = asked.get("alone");
const UNFINISHED = ".speak-room, [data-entry=LinkNotice] [data-state]:not(:has(.link-notice)), [data-state^=第一次用] [data-state=waiting], [data-state=失效] [data-state=waiting], [data-entry=Report] .spinner, [data-entry=Game] .spinner";

const whole = ({ shot }) => alone && shot === "screen";

const Entry = ({ entry, drawn }) => html`<section class=${whole(entry) ? "" : drawn ? "card stack" : "unseen"} data-entry=${entry.name} data-component=${entry.component || entry.name} data-module=${entry.module}
  data-text=${entry.text} data-shot=${entry.shot || ""} data-parts=${(entry.parts || []).join(";")}>
  ${entry.states.map(([name, , more = {}]) => html`<div key=${name} class=${whole(entry) ? "" : "stack tight"} data-state=${name} data-at=${more.at || "/"}></div>`)}
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
  onScreen(() => (document.documentElement.dataset.ready = "true"));
}

/** States that bring answers of their own are drawn one after the other, so that each gets its own. */
async function draw(found) {
  const places = found.flatMap(([box, entry]) => entry.states.map(([name, drawn, more = {}], index) => ({ box: box.children[index], entry, name, drawn, more })));
  const wanted = alone ? [places[Number(asked.get("state"))]] : places;
  const show = ({ box, entry, name, drawn }) => render(html`${!whole(entry) && html`<p class="hint">${name}</p>`}${drawn}`, box);
  const free = ({ more }) => !more.answers && !more.after;
  wanted.filter(free).forEach(show);
  await settled();
  for (const place of wanted.filter((one) => !free(one))) {
    answering(place.more.answers || {}, place.more.later);
    if (place.more.before) place.more.before();
    show(place);
    await settled();
    if (!place.more.after) continue;
    await place.more.after(place.box);
    await settled();
  }
}

readLexicon().then(async () => {
  const shown = alone ? ENTRIES.filter((entry) => entry.name === alone) : ENTRIES;
  render(html`<div class=${shown.every(whole) ? "" : "page"}>${shown.map((entry) => html`<${Entry} key=${entry.name} entry=${entry} drawn=${alone || !entry.shot} />`)}</div>`, document.getElementById("app"));
  const sections = [...document.querySelectorAll("[data-entry]")];
  await draw(shown.map((entry, index) => [sections[index], entry]).filter(([, entry]) => alone || !entry.shot));
  finish();
});
