/** The account as its owner sees it: picture, name, number, the way out. */
import { ask } from "../api.js";
import { html, useState } from "../dom.js";
import { lazy } from "../lazy.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { logOut } from "../session.js";
import { Avatar, Button, Field, TwoStep } from "../ui.js";

const AvatarSheet = lazy(() => import("./avatar.js"), "AvatarSheet");

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

/** @param {{user: object, onPicture: (url: string) => void}} props */
export function Account({ user, onPicture }) {
  const [picturing, setPicturing] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const leave = async () => {
    await attempt(logOut);
    location.assign(link("/"));
  };
  return html`<h2>账号</h2>
    <div class="card stack tight">
      <p class="row between"><span class="row"><${Avatar} user=${user} />头像</span><${Button} tone="quiet" data-testid="avatar-edit" onClick=${() => setPicturing(true)}>更换<//></p>
      <p class="row between"><span>显示名 <bdi data-testid="me-name">${user.display_name}</bdi></span><${Button} tone="quiet" onClick=${() => setRenaming(!renaming)}>改名<//></p>
      ${user.qq && html`<p>QQ 号 <span class="number">${user.qq}</span><span class="hint">（只有你看得见）</span></p>`}
      <p class="row"><${TwoStep} ask="确定退出？" data-testid="logout" onConfirm=${leave}>退出登录<//></p>
    </div>
    ${picturing && html`<${AvatarSheet} user=${user} onChange=${onPicture} onClose=${() => setPicturing(false)} />`}
    ${renaming && html`<${Rename} user=${user} onDone=${() => location.reload()} />`}
    ${user.role === "admin" && html`<a class="button" href=${link("/admin")} data-testid="me-admin">管理后台</a>`}`;
}
