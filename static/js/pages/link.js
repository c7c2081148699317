/** A one-time link from the bot. Nothing happens until the button is pressed, so that a preview does not use it up. */
import { html, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { lastPart, link } from "../place.js";
import { logInByLink } from "../session.js";
import { Shell } from "../shell.js";
import { Button } from "../ui.js";

export function Page() {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const enter = async () => {
    setBusy(true);
    const user = await attempt(() => logInByLink(lastPart()));
    if (user) location.replace(link("/lobby"));
    else setFailed(true);
    setBusy(false);
  };
  return html`<${Shell} title="登录">
    <section class="card stack">
      <p>这是机器人发给你的一次性登录链接，5 分钟内有效，只能用一次。</p>
      <${Button} class="big" tone="primary" icon="door" busy=${busy} data-testid="link-enter" onClick=${enter}>在这个浏览器登录<//>
      <p class="hint">不是你自己向机器人要的？关掉这个页面就好，什么也不会发生。</p>
    </section>
    ${failed && html`<p class="hint">链接不能用了。在 QQ 里对机器人说「登录」再要一个，或<a href=${link("/log-in")}>用登录码登录</a>。</p>`}
  <//>`;
}
