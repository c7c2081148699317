/** A link to this moment, and the game as a file. */
import { ask, get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { BASE, link } from "../place.js";
import { whoAmI } from "../session.js";
import { copy } from "../ui.js";
import { Glyph } from "./glyphs.js";
import { momentHash } from "./moment.js";

/** The key with which somebody who sat in a game opens it to whoever has the link; null for others, and until it is here. */
function useKey(id, seats) {
  const [key, setKey] = useState(null);
  useEffect(() => {
    const find = async () => {
      const user = await whoAmI();
      if (user && seats.some(({ uid }) => uid === user.uid)) setKey((await get(`/games/${id}/share`)).key);
    };
    attempt(find);
  }, [id]);
  return key;
}

/** Hands the link to another app, where the browser can; a reader who turns back is no error. */
async function hand(url, title) {
  try {
    await navigator.share({ title, url });
  } catch (refused) {
    if (refused.name !== "AbortError") await copy(url);
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

/** @param {{id: string, game: object, view: string, stop: object}} props */
export function Share({ id, game, view, stop }) {
  const key = useKey(id, game.seats);
  const url = `${location.origin}${link(key ? `/shared/${id}/${key}` : `/game/${id}`)}${momentHash(view, stop.n)}`;
  return html`<div class="stack tight" data-testid="share" data-base=${BASE}>
    <div class="row wrap center">
      <button type="button" class="button quiet" data-testid="copy-link" data-open=${key ? "true" : "false"} onClick=${() => copy(url)}><${Glyph} name="share" /><span>复制这一刻的链接</span></button>
      ${navigator.share && html`<button type="button" class="button quiet" data-testid="web-share" onClick=${() => hand(url, `狼人杀复盘 · ${game.board_name}`)}><${Glyph} name="share" /><span>分享…</span></button>`}
      <button type="button" class="button quiet" data-testid="save-file" onClick=${() => save(id)}><${Glyph} name="save" /><span>导出 JSON</span></button>
    </div>
    <p class="hint center">${key ? "拿到链接的人不用登录就能看这一局，只有座位号，没有名字；群友登录后能看到名字。" : "打开链接要先登录。"}</p>
  </div>`;
}
