/** A game that somebody who sat in it has shared: for whoever has the link, without names; who is logged in sees it as always. */
import { html, useEffect, useState } from "../dom.js";
import { DeviceButton } from "../device/button.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { Notices } from "../notices.js";
import { link } from "../place.js";
import { openedAt } from "../replay/moment.js";
import { whoAmI } from "../session.js";
import { Loading } from "../ui.js";

const Replay = lazy(() => import("../replay/replay.js"), "Replay", Loading, "js/replay/replay.js");
const [, ID, KEY] = /\/(\d+)\/([A-Za-z0-9_-]+)$/.exec(location.pathname) || [null, "-", "-"];
const OPENED = openedAt();
const LOG_IN = html`<a class="button quiet" href=${link(`/game/${ID}`)} data-testid="log-in">登录看名字</a>`;

/** Whether the reader has no account here; others go to the game itself. */
function useStranger() {
  const [stranger, setStranger] = useState(false);
  useEffect(() => {
    const stay = () => setStranger(true);
    whoAmI().then((user) => (user ? location.replace(link(`/game/${ID}`) + location.hash) : stay()), stay);
  }, []);
  return stranger;
}

export function Page() {
  const stranger = useStranger();
  return html`<div class="replay-page">
    <header class="top slim">
      <a class="round" href=${link("/")} aria-label="回首页" data-testid="nav-home"><${Icon} name="back" /></a>
      <h1 class="grow clip game-title">第 ${ID} 局 <span class="hint">复盘</span></h1>
      <${DeviceButton} />
    </header>
    <div class="page wide">${stranger ? html`<${Replay} id=${ID} shared=${KEY} opened=${OPENED} parts=${LOG_IN} />` : html`<${Loading} />`}</div>
    <${Notices} />
  </div>`;
}
