/** The account as its owner sees it: name, number, the way out. */
import { ask } from "../api.js";
import { dateTime } from "../clock.js";
import { html, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { logOut } from "../session.js";
import { Button, Field, TwoStep } from "../ui.js";

function Rename({ user, onDone }) {
  const [name, setName] = useState(user.display_name);
  const [busy, setBusy] = useState(false);
  const save = async (event) => {
    event.preventDefault();
    setBusy(true);
    const saved = await attempt(() => ask("PATCH", "/me", { display_name: name }));
    setBusy(false);
    if (saved) {
      say("名字已更新");
      onDone();
    }
  };
  return html`<form class="card stack" onSubmit=${save}>
    <${Field} label="显示名" hint="1–12 个字。" data-testid="rename" required value=${name} onInput=${(event) => setName(event.target.value)} />
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="rename-save">保存<//>
  </form>`;
}

/** @param {{user: object}} props */
export function Account({ user }) {
  const [renaming, setRenaming] = useState(false);
  const leave = async () => {
    await attempt(logOut);
    location.assign(link("/"));
  };
  return html`<h2>账号</h2>
    <div class="card stack tight">
      <p class="row between"><span>显示名 <bdi data-testid="me-name">${user.display_name}</bdi></span><${Button} tone="quiet" onClick=${() => setRenaming(!renaming)}>改名<//></p>
      ${user.qq && html`<p>QQ 号 <span class="number">${user.qq}</span><span class="hint">（只有你看得见）</span></p>`}
      <p class="hint">登录码${user.secret_expires_at ? html` ${dateTime(user.secret_expires_at)} 到期，` : ""}对机器人说「重置密钥」更换。</p>
      <p class="row"><${TwoStep} ask="确定退出？" data-testid="logout" onConfirm=${leave}>退出登录<//></p>
    </div>
    ${renaming && html`<${Rename} user=${user} onDone=${() => location.reload()} />`}
    ${user.role === "admin" && html`<a class="button" href=${link("/admin")} data-testid="me-admin">管理后台</a>`}`;
}
