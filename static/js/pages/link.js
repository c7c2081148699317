/** A one-time link from the bot. Nothing happens until the button is pressed, so that a preview does not use it up. */
import { get, post } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { logInByLink } from "../entry/door.js";
import { attempt } from "../notices.js";
import { forgetPageWaitedFor, lastPart, link, pageWaitedFor } from "../place.js";
import { Shell } from "../shell.js";
import { Button } from "../ui.js";

/** The link as a QR code, to log in on another device; nothing while it is not known to work. */
function useQr() {
  const [qr, setQr] = useState(null);
  useEffect(() => {
    get(`/auth/link/${encodeURIComponent(lastPart())}/qr`).then(
      (answer) => setQr(answer.qr),
      () => setQr(null),
    );
  }, []);
  return qr;
}

/** The room that was to be entered when somebody without a session opened its address; none otherwise. */
const roomWaitedFor = () => (/\/room\/(\d+)$/.exec(pageWaitedFor()) || [])[1];

/** Logs in; whoever came for a room also sits down, or is shown by the room why not. */
async function enter(room) {
  const user = await attempt(() => logInByLink(lastPart()));
  if (!user) return false;
  if (room) await post(`/rooms/${room}/join`).catch(() => undefined);
  const next = pageWaitedFor();
  forgetPageWaitedFor();
  location.replace(next);
  return true;
}

export function Page() {
  const qr = useQr();
  const room = roomWaitedFor();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const press = (sit) => async () => {
    setBusy(true);
    if (await enter(sit)) return;
    setFailed(true);
    setBusy(false);
  };
  return html`<${Shell} title="登录">
    <section class="card stack">
      <p>这是机器人发给你的一次性登录链接，5 分钟内有效，只能用一次。</p>
      <${Button} class="big" tone="primary" icon="door" busy=${busy} data-testid="link-enter" onClick=${press(room)}>${room ? `登录并在 ${room} 号房坐下` : "在这个浏览器登录"}<//>
      ${room && html`<${Button} tone="quiet" disabled=${busy} data-testid="link-look" onClick=${press(null)}>只登录，先看看<//>`}
      <p class="hint">不是你自己向机器人要的？关掉这个页面就好，什么也不会发生。</p>
    </section>
    ${qr && !failed && html`<details class="card" data-testid="link-qr">
      <summary>在另一台设备上登录</summary>
      <div class="stack tight center"><p><img class="qr" src=${qr} width="180" height="180" alt="这个登录链接的二维码" /></p>
      <p class="hint">用那台设备的相机扫。谁扫了谁就能登录你的账号：不要截图给别人。</p></div>
    </details>`}
    ${failed && html`<p class="hint">链接不能用了。在 QQ 里对机器人说「登录」再要一个，或<a href=${link("/log-in")}>用登录码登录</a>。</p>`}
  <//>`;
}
