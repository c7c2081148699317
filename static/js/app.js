/** Entry: draws the page that the template names. */
import { html, render } from "./dom.js";
import { PAGE } from "./place.js";

const root = document.getElementById("app");

import(`./pages/${PAGE}.js`).then(({ Page }) => {
  root.textContent = "";
  render(html`<${Page} />`, root);
  document.documentElement.dataset.ready = "true";
});
