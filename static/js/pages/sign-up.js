/** Sign-up: friend of the bot → message from it → 登录码 → 确认 → in. Tells nobody whether a number is known. */
import { BotState, chatWith, OpenQQ, useBot } from "../bot.js";
import { html, useState } from "../dom.js";
import { Ahead, onward } from "../entry/ahead.js";
import { Icon } from "../icons.js";
import { Shell } from "../shell.js";
import { Befriend } from "../sign-up/befriend.js";
import { Enter } from "../sign-up/enter.js";
import { Explain } from "../sign-up/explain.js";
import { Progress } from "../sign-up/progress.js";
import { PAIR, Request, Resend } from "../sign-up/request.js";
import { Button } from "../ui.js";

const Sent = ({ qq, invite, bot, onBack }) => html`<section class="card stack tight" data-testid="signup-sent" role="status">
  <p class="row"><${Icon} name="check" /><b>已提交 <span class="number">${qq.trim()}</span></b></p>
  <p>${bot && !bot.online ? "如果它是机器人的好友，机器人恢复后会自动发一条带登录码的 QQ 私聊。" : "如果它是机器人的好友，很快会收到一条带登录码的 QQ 私聊。"}</p>
  <p class="row">核对数字 <b class="number code-words" data-testid="signup-pair">${PAIR}</b></p>
  <p class="hint">机器人消息里是同一个数字，才回复「确认」。</p>
  <div class="row wrap">
    ${bot && bot.qq && html`<${OpenQQ} href=${chatWith(bot.qq)}>打开 QQ<//>`}
    <${Resend} qq=${qq} invite=${invite} /><${Button} tone="quiet" data-testid="signup-back" onClick=${onBack}>换号码<//>
  </div>
  <${BotState} bot=${bot} without="申请已保留，恢复后自动发送，不必重复提交" />
</section>`;

export function Page() {
  const [qq, setQq] = useState("");
  const [invite, setInvite] = useState(() => new URLSearchParams(location.search).get("invite") || "");
  const [step, setStep] = useState("request");
  const bot = useBot();
  return html`<${Shell} title="注册">
    <${Ahead} verb="注册" />
    <${Progress} step=${step} />
    ${step === "request"
      ? html`<${Befriend} bot=${bot} />
          <${Request} qq=${qq} setQq=${setQq} invite=${invite} setInvite=${setInvite} needsInvite=${Boolean(bot && bot.invite)} onSent=${() => setStep("code")} />
          <p class="hint center">已经注册过？<a class="tap" href=${onward("/log-in")}>去登录</a></p>`
      : html`<${Sent} qq=${qq} invite=${invite} bot=${bot} onBack=${() => setStep("request")} />
          <${Enter} qq=${qq} onStep=${setStep} />
          <${Explain} bot=${bot} />`}
  <//>`;
}
