/** Where somebody is on the way to: said before log-in, kept between log-in and sign-up. */
import { html } from "../dom.js";
import { link, nextPage } from "../place.js";

/** Address of another page of the way in; what comes after it stays. @param {string} path */
export function onward(path) {
  const next = nextPage();
  return link(path) + (next === link("/lobby") ? "" : `?next=${encodeURIComponent(next)}`);
}

/** Names the room that waits. @param {{verb: string}} props */
export function Ahead({ verb }) {
  const [, room] = /\/room\/(\d+)$/.exec(nextPage()) || [];
  return room ? html`<p class="callout" data-testid="ahead"><b>${verb}后进 ${room} 号房</b></p>` : null;
}
