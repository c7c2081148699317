/** Entry: draws the page that the template names. */
import { html, render } from "./dom.js";
import { PAGE } from "./place.js";
import { readLexicon } from "./words.js";

const root = document.getElementById("app");

Promise.all([import(`./pages/${PAGE}.js`), readLexicon()]).then(([{ Page }]) => {
  root.textContent = "";
  render(html`<${Page} />`, root);
  document.documentElement.dataset.ready = "true";
  import("./focus.js").then(({ keepFocus }) => keepFocus(root), () => undefined); // without it Tab begins at the top again
});
