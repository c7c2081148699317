/** What a newcomer must know of the bot: is it there, and under which number. */
import { get } from "./api.js";
import { html, useEffect, useState } from "./dom.js";
import { Icon } from "./icons.js";
import { copy, Button } from "./ui.js";

const EVERY = 10000;

/** `{online, qq, invite}` of the bot, where `invite` says that friendship alone is not enough, or null while unknown. */
export function useBot() {
  const [bot, setBot] = useState(null);
  useEffect(() => {
    let here = true;
    const look = () => {
      if (document.visibilityState === "hidden") return;
      get("/health").then(
        (health) => here && setBot({ online: health.bot === "online", qq: health.bot_qq || null, invite: Boolean(health.invite_required) }),
        () => here && setBot((known) => known && { ...known, online: false }),
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

/** One line about the bot, and its number with a copy button. */
export function BotCard({ bot }) {
  if (!bot) return null;
  return html`<div class=${bot.online ? "card bot good" : "card bot warn"} data-testid="bot-state" data-bot=${bot.online ? "online" : "offline"}>
    <p class="row"><${Icon} name=${bot.online ? "check" : "offline"} /><span>${bot.online ? "机器人在线" : "机器人暂时离线：申请已保留，恢复后自动发送"}</span></p>
    ${bot.qq &&
    html`<p class="row between">
      <span>机器人 QQ：<b class="number" data-testid="bot-qq">${bot.qq}</b></span>
      <${Button} tone="quiet" icon="copy" data-testid="copy-bot" onClick=${() => copy(bot.qq)}>复制<//>
    </p>`}
  </div>`;
}
