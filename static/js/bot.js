/** What a newcomer must know of the bot: is it there, and under which number. */
import { get } from "./api.js";
import { html, useEffect, useState } from "./dom.js";
import { Icon } from "./icons.js";
import { copy, Button } from "./ui.js";

const EVERY = 10000;

/** `{online, qq, invite, lost}` of the bot, where `invite` says that friendship alone is not enough and `lost` that nothing answers, or null while unknown. */
export function useBot() {
  const [bot, setBot] = useState(null);
  useEffect(() => {
    let here = true;
    const look = () => {
      if (document.visibilityState === "hidden") return;
      get("/health").then(
        (health) => here && setBot({ online: health.bot === "online", qq: health.bot_qq || null, invite: Boolean(health.invite_required) }),
        () => here && setBot((known) => known && { ...known, online: false, lost: true }),
      );
    };
    look();
    const timer = setInterval(look, EVERY);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, []);
  return bot;
}

/** Whether there is room for a QR code, and probably another device that scans it. */
const isWide = () => matchMedia("(min-width: 48rem)").matches;

/** A QR code: on a phone, which cannot scan itself, only when asked for. @param {{src: string, title: string, alt: string}} props */
export const QrFold = ({ src, title, alt, children, ...rest }) => html`<details class="qr-fold" open=${isWide()} ...${rest}>
  <summary>${title}</summary>
  <div class="stack tight center"><p><img class="qr" src=${src} width="168" height="168" alt=${alt} /></p>${children}</div>
</details>`;

/** The chat with a number in QQ's app; an address that only a phone with QQ knows, and others ignore. */
export const chatWith = (qq) => `mqqwpa://im/chat?chat_type=wpa&version=1&src_type=web&uin=${qq}`;

/** A way into QQ's app, shown where fingers are. @param {{href: string}} props */
export const OpenQQ = ({ href, children }) => html`<a class="button touch-only" href=${href} data-testid="open-qq"><${Icon} name="chat" /><span>${children}</span></a>`;

/** One line about the bot. @param {{bot: object|null, without?: string}} props without: what its absence means here */
export function BotState({ bot, without = "现在收不到消息" }) {
  if (!bot) return null;
  return html`<p class=${bot.online ? "bot-state good" : "bot-state warn"} role="status" data-testid="bot-state" data-bot=${bot.online ? "online" : "offline"}>
    <${Icon} name=${bot.online ? "check" : "offline"} /><span>${bot.online ? "机器人在线" : bot.lost ? "连不上服务器，请检查网络，正在重试…" : `机器人暂时离线：${without}`}</span>
  </p>`;
}

/** The bot's number, to be copied. @param {{qq: string}} props */
export const BotNumber = ({ qq }) => html`<p class="row between">
  <span>机器人 QQ <b class="number big-number" data-testid="bot-qq">${qq}</b></span>
  <${Button} tone="quiet" icon="copy" data-testid="copy-bot" onClick=${() => copy(qq)}>复制<//>
</p>`;
