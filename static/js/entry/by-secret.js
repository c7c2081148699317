/** Log-in with the number and the 登录码. */
import { html, useRef, useState } from "../dom.js";
import { useRefusal } from "../notices.js";
import { nextPage } from "../place.js";
import { Button, Field } from "../ui.js";
import { logIn } from "./door.js";

export function BySecret() {
  const [qq, setQq] = useState("");
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, attempt] = useRefusal();
  const form = useRef(null);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const user = await attempt(() => logIn(qq.trim(), secret.trim()));
    setBusy(false);
    if (user) location.replace(nextPage());
    else form.current.elements.secret.focus();
  };
  return html`<form class="stack" ref=${form} data-testid="login-form" onSubmit=${submit}>
    <${Field} label="QQ 号" data-testid="login-qq" name="qq" inputmode="numeric" required value=${qq} onInput=${(event) => setQq(event.target.value)} />
    <${Field} label="登录码" hint="机器人私聊发给你的那一串，90 天内一直有效。不是 QQ 密码。" problem=${problem} data-testid="login-secret" name="secret"
      autocapitalize="characters" spellcheck=${false} required value=${secret} onInput=${(event) => setSecret(event.target.value)} />
    <${Button} type="submit" busy=${busy} data-testid="login-submit">登录<//>
  </form>`;
}
