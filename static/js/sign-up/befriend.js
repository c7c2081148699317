/** The first step: the bot must be a friend, for it may write to friends only. */
import { get } from "../api.js";
import { BotNumber, BotState, OpenQQ, QrFold } from "../bot.js";
import { html, useEffect, useState } from "../dom.js";

/** `{qq, card, qr}` of the bot while it is online. */
function useCard(online) {
  const [card, setCard] = useState(null);
  useEffect(() => {
    if (online) get("/bot").then(setCard, () => undefined);
  }, [online]);
  return card;
}

/** @param {{bot: object|null, number: number}} props */
export function Befriend({ bot }) {
  const card = useCard(Boolean(bot && bot.online));
  return html`<section class="card stack tight" data-testid="befriend">
    <h2><span class="step-number">1</span>先加机器人好友</h2>
    <p class="hint">它只给好友发消息。已经是好友就直接看第 2 步。</p>
    ${bot && bot.qq && html`<${BotNumber} qq=${bot.qq} />`}
    ${bot && !bot.qq && html`<p>还不知道机器人的号码，问群主。</p>`}
    ${card && card.card && html`<${OpenQQ} href=${card.card}>打开 QQ 加好友<//>`}
    ${card && card.qr && html`<${QrFold} src=${card.qr} title="二维码" alt=${`机器人 ${card.qq} 的 QQ 资料卡`} data-testid="bot-qr"><p class="hint">用手机相机或 QQ 扫，会打开它的资料卡。</p><//>`}
    <${BotState} bot=${bot} without="可以先填第 2 步，它恢复后自动给你发登录码" />
  </section>`;
}
