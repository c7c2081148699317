/** Why no message may have come. */
import { html } from "../dom.js";

/** @param {{bot: object|null}} props */
export const Explain = ({ bot }) => html`<details class="card">
  <summary>没收到私聊？</summary>
  <ul class="plain-list">
    <li>还不是机器人的好友：在 QQ 里搜索${bot && bot.qq ? html` <b class="number">${bot.qq}</b> ` : "机器人的 QQ 号"}加好友，通过后再点「重新发送」。</li>
    <li>机器人离线：申请会保留，恢复后自动发送，不必重复提交。</li>
    <li>看看 QQ 的「消息助手」或被折叠的会话。</li>
    <li>也可以在 QQ 里直接对机器人说「注册」。</li>
    ${bot && bot.invite && html`<li>邀请码没填、填错、用完或过期：机器人会在私聊里说明。</li>`}
    <li>不是你本人的号码：什么也不会发生。</li>
  </ul>
</details>`;
