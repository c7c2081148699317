/** What is bound to my account: e-mail, its password, QQ Connect. Bound and unbound here. */
import { ask, get, post } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { Button, Field, Fold, TwoStep } from "../ui.js";
import { CodeField, EmailField, SendCode } from "./code.js";
import { forgetReturn, intoView, returned, useWays } from "./ways.js";

function BindEmail({ onDone }) {
  const [email, setEmail] = useState("");
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const bound = await attempt(() => post("/auth/email/bind", { email: email.trim(), code }));
    setBusy(false);
    if (bound) {
      say("邮箱已绑定");
      onDone();
    }
  };
  return html`<form class="stack" data-testid="email-bind" onSubmit=${submit}>
    <${EmailField} value=${email} onText=${setEmail} />
    <${SendCode} email=${email} purpose="bind" />
    <${CodeField} value=${code} onText=${setCode} />
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="email-bind-submit">绑定<//>
  </form>`;
}

function NewPassword({ onDone }) {
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const saved = await attempt(() => ask("PUT", "/auth/password", { password }));
    setBusy(false);
    if (saved) {
      say("密码已设置，其他设备都已退出");
      onDone();
    }
  };
  return html`<form class="stack" data-testid="password-form" onSubmit=${submit}>
    <${Field} label="新密码" hint="至少 10 个字符，和邮箱一起登录用。不要用 QQ 密码。" type="password" name="password" autocomplete="new-password"
      data-testid="password-new" minlength="10" maxlength="72" required value=${password} onInput=${(event) => setPassword(event.target.value)} />
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="password-save">保存密码<//>
  </form>`;
}

function Email({ bound, offered, onChange }) {
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    onChange();
  };
  const unbind = async () => {
    if (await attempt(() => ask("DELETE", "/auth/email"))) done();
  };
  if (!bound.email) {
    return html`<p class="row between"><span>邮箱 <span class="hint">未绑定</span></span><${Button} tone="quiet" data-testid="email-open" onClick=${() => setOpen(!open)}>绑定<//></p>
      ${open && html`<${BindEmail} onDone=${done} />`}`;
  }
  return html`<p class="row between"><span>邮箱 <bdi data-testid="email-bound">${bound.email}</bdi></span><${TwoStep} ask="确定解绑？" data-testid="email-unbind" onConfirm=${unbind}>解绑<//></p>
    ${offered && html`<p class="row between"><span>邮箱登录密码 <span class="hint">${bound.password ? "已设置" : "未设置，用验证码也能登录"}</span></span>
      <${Button} tone="quiet" data-testid="password-open" onClick=${() => setOpen(!open)}>${bound.password ? "更换" : "设置"}<//></p>`}
    ${offered && open && html`<${NewPassword} onDone=${done} />`}`;
}

function QQ({ bound, onChange }) {
  const [arrival, setArrival] = useState(returned);
  useEffect(forgetReturn, []);
  const leave = async () => {
    // The session must outlast the journey: a link cannot renew it on the way back.
    if (await attempt(() => get("/auth/me"))) location.assign(link("/api/auth/qq?for=bind"));
  };
  const settle = async (action, words) => {
    if (!(await attempt(action))) return;
    setArrival({ confirm: false, text: "" });
    say(words);
    onChange();
  };
  const bind = () => settle(() => post("/auth/qq/bind"), "QQ 快捷登录已绑定");
  const unbind = () => settle(() => ask("DELETE", "/auth/qq"), "QQ 快捷登录已解绑");
  return html`<p class="row between"><span>QQ 快捷登录 <span class="hint" data-testid="qq-state">${bound.qq ? "已绑定" : "未绑定"}</span></span>
      ${bound.qq
        ? html`<${TwoStep} ask="确定解绑？" data-testid="qq-unbind" onConfirm=${unbind}>解绑<//>`
        : html`<${Button} tone="quiet" data-testid="qq-leave" onClick=${leave}>绑定<//>`}
    </p>
    ${!bound.qq && arrival.confirm && html`<div class="callout stack" role="status" ref=${intoView}><p>已从 QQ 授权回来。绑定后可以用这个 QQ 直接登录本账号。</p>
      <${Button} tone="primary" data-testid="qq-bind" onClick=${bind}>确认绑定<//></div>`}
    ${arrival.text && html`<p class="callout" role="status" ref=${intoView} data-testid="qq-returned">${arrival.text}</p>`}`;
}

export function Mine() {
  const ways = useWays();
  const [bound, setBound] = useState(null);
  const [changes, setChanges] = useState(0);
  const [came] = useState(() => location.search.includes("qq="));
  useEffect(() => {
    let here = true;
    attempt(() => get("/auth/bindings")).then((found) => here && found && setBound(found));
    return () => {
      here = false;
    };
  }, [changes]);
  if (!ways || !bound) return null;
  const [email, qq] = [ways.email || bound.email, ways.qq || bound.qq];
  if (!email && !qq) return null;
  const changed = () => setChanges(changes + 1);
  const now = [bound.email && "邮箱", bound.qq && "QQ"].filter(Boolean).join("、");
  return html`<${Fold} title="备用登录" state=${now || "未绑定"} open=${came} data-testid="bindings">
    <p class="hint">机器人联系不上时也能登录。先绑定，才能用。</p>
    ${email && html`<${Email} bound=${bound} offered=${ways.email} onChange=${changed} />`}
    ${qq && html`<${QQ} bound=${bound} onChange=${changed} />`}
  <//>`;
}
