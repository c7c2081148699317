/** Me: my name, rank, games, devices; the ways out. */
import { ask } from "../api.js";
import { html, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { lazy } from "../lazy.js";
import { logOut, useUser } from "../session.js";
import { Deletion, NewSecret, Warnings } from "../me/account.js";
import { Devices } from "../me/devices.js";
import { Shell } from "../shell.js";
import { Avatar, Button, Field, Loading, TwoStep } from "../ui.js";
import { Profile } from "./user.js";

const AvatarSheet = lazy(() => import("../me/avatar.js"), "AvatarSheet");
const Bindings = lazy(() => import("../second-way/mine.js"), "Mine");

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

export function Page() {
  const user = useUser(true);
  const [renaming, setRenaming] = useState(false);
  const [picturing, setPicturing] = useState(false);
  const [url, setUrl] = useState(null);
  const leave = async () => {
    await attempt(logOut);
    location.assign(link("/"));
  };
  if (!user) return html`<${Shell}><${Loading} /><//>`;
  return html`<${Shell}>
    <${Profile} uid=${user.uid} avatar=${url} />
    <${Warnings} user=${user} />
    <h2>账号</h2>
    <div class="card stack tight">
      <p class="row between"><span class="row"><${Avatar} user=${{ ...user, avatar_url: url || user.avatar_url }} />头像</span><${Button} tone="quiet" data-testid="avatar-edit" onClick=${() => setPicturing(true)}>换头像<//></p>
      <p class="row between"><span>显示名 <bdi data-testid="me-name">${user.display_name}</bdi></span><${Button} tone="quiet" onClick=${() => setRenaming(!renaming)}>改名<//></p>
      ${user.qq && html`<p>QQ 号 <span class="number">${user.qq}</span><span class="hint">（只有你看得见）</span></p>`}
      <p><${TwoStep} ask="确定退出？" data-testid="logout" onConfirm=${leave}>退出登录<//></p>
    </div>
    ${user.role === "admin" && html`<a class="button" href=${link("/admin")} data-testid="me-admin">管理后台</a>`}
    ${picturing && html`<${AvatarSheet} user=${user} onChange=${setUrl} onClose=${() => setPicturing(false)} />`}
    ${renaming && html`<${Rename} user=${user} onDone=${() => location.reload()} />`}
    <${Bindings} />
    <h2>登录的设备</h2>
    <${Devices} />
    <${NewSecret} user=${user} />
    <${Deletion} user=${user} />
  <//>`;
}
