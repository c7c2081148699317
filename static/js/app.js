/** Entry: draws the page that the template names. */
import { html, render } from "./dom.js";
import { PAGE } from "./place.js";
import { readLexicon } from "./words.js";

const root = document.getElementById("app");

const AGAIN = 1500;

function draw([{ Page }]) {
  root.textContent = "";
  render(html`<${Page} />`, root);
  document.documentElement.dataset.ready = "true";
  import("./focus.js").then(({ keepFocus }) => keepFocus(root), () => undefined); // without it Tab begins at the top again
}

/** Until everything is here; floor.js says that it is not, and has a button for browsers that do not ask twice. */
const open = () =>
  Promise.all([import(`./pages/${PAGE}.js`), readLexicon()]).then(draw, () => {
    dispatchEvent(new Event("stuck"));
    setTimeout(open, AGAIN);
  });
open();
