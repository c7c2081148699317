/** Log-in: six digits to the bot, or the number and the 登录码. */
import { useBot } from "../bot.js";
import { html, useState } from "../dom.js";
import { CodeLogIn } from "../entry/code.js";
import { attempt } from "../notices.js";
import { link, nextPage } from "../place.js";
import { SecondDoor } from "../second-way/door.js";
import { logIn } from "../session.js";
import { Shell } from "../shell.js";
import { Button, Field } from "../ui.js";

export function Page() {
  const [qq, setQq] = useState("");
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const user = await attempt(() => logIn(qq.trim(), secret.trim()));
    setBusy(false);
    if (user) location.assign(nextPage());
  };
  const bot = useBot();
  return html`<${Shell} title="登录">
    <${CodeLogIn} bot=${bot} onIn=${() => location.assign(nextPage())} />
    <form class="card stack" data-testid="login-form" onSubmit=${submit}>
      <h2>用登录码</h2>
      <${Field} label="QQ 号" data-testid="login-qq" name="qq" inputmode="numeric" required value=${qq} onInput=${(event) => setQq(event.target.value)} />
      <${Field} label="登录码" hint="机器人私聊发给你的那一串，90 天内一直有效。不是 QQ 密码。" data-testid="login-secret" name="secret"
        autocapitalize="characters" spellcheck=${false} required value=${secret} onInput=${(event) => setSecret(event.target.value)} />
      <${Button} tone="primary" type="submit" busy=${busy} data-testid="login-submit">登录<//>
    </form>
    <ul class="plain-list hint">
      <li>还没有登录码？<a href=${link("/sign-up")}>去注册</a>。</li>
      <li>忘了登录码：在 QQ 里对机器人说「重置密钥」，会收到新的一串。</li>
      <li>不再是机器人好友超过 7 天，账号会停用：加回好友，再对机器人说「注册」，战绩都在。</li>
      <li>刚注册：先在 QQ 里回复「确认」，登录码才生效。</li>
      <li>在别的设备登录会让这台退出。</li>
    </ul>
    <${SecondDoor} />
  <//>`;
}
