/** Log-in: six digits to the bot first; the other ways below, in one group. */
import { useBot } from "../bot.js";
import { html, useEffect, useState } from "../dom.js";
import { Ahead, onward } from "../entry/ahead.js";
import { BySecret } from "../entry/by-secret.js";
import { CodeLogIn } from "../entry/code.js";
import { recall } from "../keep.js";
import { nextPage } from "../place.js";
import { whoAmI, whyOut } from "../session.js";
import { SecondDoor } from "../second-way/door.js";
import { Shell } from "../shell.js";
import { Fold, Loading } from "../ui.js";

const Stuck = () => html`<${Fold} title="登录不了？" data-testid="login-help">
  <ul class="plain-list">
    <li>忘了登录码：在 QQ 里对机器人说「重置密钥」，会收到新的一串。</li>
    <li>刚注册：先在 QQ 里回复「确认」，登录码才生效。</li>
    <li>不再是机器人好友超过 7 天，账号会停用：加回好友，再对机器人说「注册」，战绩都在。</li>
    <li>在别的设备登录可能会让这台退出。</li>
  </ul>
<//>`;

/** Whether somebody may still be logged in here, as after Back: then the page goes on, and shows no form until it is known. */
function useGoingOn() {
  const [unsure, setUnsure] = useState(recall("in") !== null);
  useEffect(() => {
    const stay = () => setUnsure(false);
    const look = () => recall("in") !== null && whoAmI().then((user) => (user ? location.replace(nextPage()) : stay()), stay);
    const shown = (event) => event.persisted && look();
    look();
    addEventListener("pageshow", shown);
    return () => removeEventListener("pageshow", shown);
  }, []);
  return unsure;
}

export function Page() {
  const bot = useBot();
  const unsure = useGoingOn();
  const why = whyOut();
  if (unsure) return html`<${Shell} title="登录"><${Loading} /><//>`;
  return html`<${Shell} title="登录">
    <${Ahead} verb="登录" />
    ${why && html`<p class="callout" role="status" data-testid="login-why">${why}</p>`}
    <p class="hint">还没有账号？<a class="tap" data-testid="to-sign-up" href=${onward("/sign-up")}>去注册</a></p>
    <${CodeLogIn} bot=${bot} onIn=${() => location.replace(nextPage())} />
    <h2>其他方式</h2>
    <div class="card rows">
      <${Fold} title="QQ 号和登录码" open=${true}><${BySecret} /><//>
      <${SecondDoor} needed=${Boolean(bot && !bot.online)} />
      <${Stuck} />
    </div>
  <//>`;
}
