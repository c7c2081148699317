/** A link to this moment, and the game as a file. */
import { ask } from "../api.js";
import { html } from "../dom.js";
import { attempt } from "../notices.js";
import { BASE, link } from "../place.js";
import { copy } from "../ui.js";
import { Glyph } from "./glyphs.js";
import { momentHash } from "./moment.js";

const address = (id, hash) => `${location.origin}${link(`/game/${id}`)}${hash}`;

/** Hands the link to another app, where the browser can; a reader who turns back is no error. */
async function hand(id, hash, title) {
  try {
    await navigator.share({ title, url: address(id, hash) });
  } catch (refused) {
    if (refused.name !== "AbortError") await attempt(() => copy(address(id, hash)));
  }
}

/** Asks for the file through the API first, so that an expired session is renewed; then the browser saves it. */
async function save(id) {
  const game = await attempt(() => ask("GET", `/games/${id}/file`));
  if (!game) return;
  const place = URL.createObjectURL(new Blob([JSON.stringify(game)], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = place;
  anchor.download = `werewolf-${id}.json`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(place), 10000);
}

/** @param {{id: string, view: string, stop: object, title: string}} props */
export function Share({ id, view, stop, title }) {
  const hash = momentHash(view, stop.n);
  return html`<div class="row wrap center" data-testid="share" data-base=${BASE}>
    <button type="button" class="button quiet" data-testid="copy-link" onClick=${() => attempt(() => copy(address(id, hash)))}><${Glyph} name="share" /><span>复制这一刻的链接</span></button>
    ${navigator.share && html`<button type="button" class="button quiet" data-testid="web-share" onClick=${() => hand(id, hash, title)}><${Glyph} name="share" /><span>分享…</span></button>`}
    <button type="button" class="button quiet" data-testid="save-file" onClick=${() => save(id)}><${Glyph} name="save" /><span>导出 JSON</span></button>
  </div>`;
}
