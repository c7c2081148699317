/** What only the owner sees of an account: what runs out, and the way to delete it. */
import { ask } from "../api.js";
import { dateTime, serverNow } from "../clock.js";
import { html, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { forgetSession } from "../session.js";
import { Button, Field, TwoStep } from "../ui.js";

const WARN_AHEAD = 7 * 86400000;

/** What the owner must know before something stops working. */
export function Warnings({ user }) {
  const ending = user.secret_expires_at && user.secret_expires_at - serverNow() < WARN_AHEAD;
  return html`
    ${user.lapses_at && html`<p class="callout" role="status" data-testid="lapsing">机器人的好友名单里没有你了。<b>${dateTime(user.lapses_at)}</b> 之前加回好友，否则账号会停用。</p>`}
    ${ending && html`<p class="callout" role="status" data-testid="secret-ending">登录码将在 <b>${dateTime(user.secret_expires_at)}</b> 到期，到期后对机器人说「重置密钥」换新的。</p>`}
  `;
}

/** Another secret, told by the bot in private only; what it ends is said before. */
export function NewSecret({ user }) {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const renew = async () => {
    setBusy(true);
    const done = await attempt(() => ask("POST", "/me/secret"));
    setBusy(false);
    if (!done) return;
    forgetSession();
    setSent(true);
  };
  return html`<details class="card" data-testid="new-secret">
    <summary><span class="whole">换登录码</span><span class="hint">${user.secret_expires_at ? html`　${dateTime(user.secret_expires_at)} 到期` : ""}</span></summary>
    ${sent ? html`<div class="stack" role="status">
      <p data-testid="new-secret-sent">新登录码已由机器人私聊发给你。旧登录码和所有登录都已失效，绑定的邮箱和 QQ 快捷登录已解绑。</p>
      <a class="button primary" href=${link("/log-in")}>去登录</a>
    </div>` : html`<div class="stack">
      <ul class="plain-list">
        <li>机器人私聊发给你一个新的，只有你看得到。</li>
        <li>旧登录码和所有登录马上失效，包括这台设备；绑定的邮箱和 QQ 快捷登录会解绑。</li>
        <li>机器人不在线时不会换。也可以私聊机器人「重置密钥」。</li>
      </ul>
      <p><${TwoStep} ask="确定？所有设备都会退出" busy=${busy} data-testid="new-secret-ask" confirmTestId="new-secret-confirm" onConfirm=${renew}>换新登录码<//></p>
    </div>`}
  </details>`;
}

/** Deleting the account: the name shows that it is meant, the secret or an answer in QQ that it is the owner. */
export function Deletion({ user }) {
  const [name, setName] = useState("");
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const done = await attempt(() => ask("DELETE", "/me", { display_name: name, ...(secret ? { secret } : {}) }));
    setBusy(false);
    if (!done) return;
    if (done.state === "asked") {
      setAsked(true);
      return;
    }
    forgetSession();
    location.assign(link("/"));
  };
  return html`<details class="card" data-testid="deletion">
    <summary>注销账号</summary>
    <form class="stack" onSubmit=${submit}>
      <ul class="plain-list">
        <li>删除：QQ 号、显示名、登录码、登录记录、绑定的邮箱和 QQ 互联、段位分。</li>
        <li>保留：打过的对局留给同桌复盘，里面只写「已注销」。</li>
        <li>所有设备马上退出，正在打的那一局由系统托管。<b>无法恢复。</b></li>
      </ul>
      <${Field} label=${html`输入你的显示名「<bdi>${user.display_name}</bdi>」确认`} data-testid="deletion-name" required value=${name} onInput=${(event) => setName(event.target.value)} />
      <${Field} label="登录码（可不填）" hint="填了马上注销；不填的话，机器人会私聊请你在 5 分钟内回复「确认注销」。" data-testid="deletion-secret"
        type="password" autocomplete="current-password" maxlength="128" value=${secret} onInput=${(event) => setSecret(event.target.value)} />
      ${asked && html`<p class="callout" role="status" data-testid="deletion-asked">已私聊你：5 分钟内在 QQ 里回复机器人「确认注销」，账号就注销，这里也会退出。没回复就什么都不变。</p>`}
      <${Button} tone="danger" type="submit" busy=${busy} disabled=${name !== user.display_name} data-testid="deletion-confirm">永久注销<//>
    </form>
  </details>`;
}
