/** Log-in by e-mail: with a code, or with the password. */
import { html, useState } from "../dom.js";
import { logInByEmail } from "../entry/door.js";
import { useRefusal } from "../notices.js";
import { nextPage } from "../place.js";
import { Button, Field } from "../ui.js";
import { CodeField, EmailField, SendCode } from "./code.js";

export function ByEmail() {
  const [email, setEmail] = useState("");
  const [withPassword, setWithPassword] = useState(false);
  const [proof, setProof] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, attempt] = useRefusal();
  const change = () => {
    setWithPassword(!withPassword);
    setProof("");
  };
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const user = await attempt(() => logInByEmail(email.trim(), withPassword ? { password: proof } : { code: proof }));
    setBusy(false);
    if (user) location.replace(nextPage());
  };
  return html`<form class="stack" data-testid="email-login" onSubmit=${submit}>
    <${EmailField} value=${email} onText=${setEmail} />
    ${withPassword
      ? html`<${Field} label="密码" type="password" name="password" autocomplete="current-password" data-testid="email-password" maxlength="128" required problem=${problem}
          value=${proof} onInput=${(event) => setProof(event.target.value)} />`
      : html`<${SendCode} email=${email} purpose="login" /><${CodeField} value=${proof} problem=${problem} onText=${setProof} />`}
    <div class="row wrap">
      <${Button} type="submit" busy=${busy} data-testid="email-submit">登录<//>
      <${Button} tone="quiet" data-testid="email-other" onClick=${change}>${withPassword ? "改用验证码" : "改用密码"}<//>
    </div>
  </form>`;
}
