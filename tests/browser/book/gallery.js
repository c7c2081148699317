/** Draws every entry of the book, and says when it is done. */
import { html, render } from "/static/js/dom.js";
import { readLexicon } from "/static/js/words.js";
import { AROUND } from "./around.js";
import { BASICS } from "./basics.js";
import { SHAPES } from "./shapes.js";

const Entry = ({ entry }) => html`<section class="card stack" data-entry=${entry.name} data-module=${entry.module} data-text=${entry.text}>
  ${entry.states.map(([state, drawn]) => html`<div key=${state} class="stack tight" data-state=${state}><p class="hint">${state}</p>${drawn}</div>`)}
</section>`;

readLexicon().then(() => {
  const entries = [...BASICS, ...SHAPES, ...AROUND];
  render(html`<div class="page">${entries.map((entry) => html`<${Entry} key=${entry.name} entry=${entry} />`)}</div>`, document.getElementById("app"));
  for (const armed of document.querySelectorAll("[data-state=等待第二下] button")) armed.click();
  document.documentElement.dataset.ready = "true";
});
