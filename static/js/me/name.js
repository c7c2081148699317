/** The account as its owner sees it: picture and name, each changed where it stands. */
import { ask } from "../api.js";
import { html, useState } from "../dom.js";
import { lazy } from "../lazy.js";
import { say, useRefusal } from "../notices.js";
import { Sheet } from "../sheet.js";
import { Avatar, Button, Field } from "../ui.js";

const AvatarSheet = lazy(() => import("./avatar.js"), "AvatarSheet");

function Rename({ user, onDone, onClose }) {
  const [name, setName] = useState(user.display_name);
  const [busy, setBusy] = useState(false);
  const [problem, attempt] = useRefusal();
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
  return html`<${Sheet} title="改名" onClose=${onClose} data-testid="rename-sheet">
    <form class="stack" onSubmit=${save}>
      <${Field} label="显示名" hint="1–12 个字。" problem=${problem} data-testid="rename" required value=${name} onInput=${(event) => setName(event.target.value)} />
      <${Button} tone="primary" type="submit" busy=${busy} data-testid="rename-save">保存<//>
    </form>
  <//>`;
}

/** @param {{user: object, onPicture: (url: string) => void}} props */
export function Head({ user, onPicture }) {
  const [picturing, setPicturing] = useState(false);
  const [renaming, setRenaming] = useState(false);
  return html`<div class="row who" data-testid="me-head">
      <button type="button" class="bare" aria-label="换头像" data-testid="avatar-edit" onClick=${() => setPicturing(true)}><${Avatar} user=${user} /><span class="pencil">换</span></button>
      <div class="grow"><h1><bdi data-testid="me-name">${user.display_name}</bdi></h1>
        ${user.qq && html`<p class="hint"><span class="whole">QQ <span class="number">${user.qq}</span></span><span class="whole">只有你看得见</span></p>`}</div>
      <${Button} tone="quiet" data-testid="rename-open" onClick=${() => setRenaming(true)}>改名<//>
    </div>
    ${picturing && html`<${AvatarSheet} user=${user} onChange=${onPicture} onClose=${() => setPicturing(false)} />`}
    ${renaming && html`<${Rename} user=${user} onDone=${() => location.reload()} onClose=${() => setRenaming(false)} />`}`;
}
