/** The six digits as they wait to be sent. */
import { chatWith, OpenQQ, QrFold } from "../bot.js";
import { countdown, useServerNow } from "../clock.js";
import { html } from "../dom.js";
import { Button, copy } from "../ui.js";

/** @param {{asked: {code: string, qr: string, expires_at: number}, bot: object|null}} props */
export function Shown({ asked, bot }) {
  const words = `登录 ${asked.code}`;
  const left = asked.expires_at - useServerNow(500);
  return html`<div class="stack tight">
    <p>用 QQ 私聊机器人${bot && bot.qq ? html` <b class="number">${bot.qq}</b>` : ""}，发送：</p>
    <p class="code-words center" data-testid="code-words">登录 <b class="number" data-testid="code-digits">${asked.code}</b></p>
    <div class="row wrap even"><${Button} tone="primary" icon="copy" data-testid="code-copy" onClick=${() => copy(words)}>复制这句话<//>
      ${bot && bot.qq && html`<${OpenQQ} href=${chatWith(bot.qq)}>打开 QQ<//>`}</div>
    <p class="row hint"><span class="spinner" /><span>等你发送，还剩 <span class="number">${countdown(left)}</span></span></p>
    <${QrFold} src=${asked.qr} title="用手机扫码复制这句话" alt=${`二维码，内容是「${words}」`} data-testid="code-qr"><//>
    <p class="hint">不要替别人发他给你的六位码。</p>
  </div>`;
}
