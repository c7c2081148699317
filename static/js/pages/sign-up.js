/** Sign-up: number → message from the bot → 登录码 → 确认 → in. Tells nobody whether a number is known. */
import { BotCard, useBot } from "../bot.js";
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Shell } from "../shell.js";
import { Enter } from "../sign-up/enter.js";
import { Explain } from "../sign-up/explain.js";
import { Progress } from "../sign-up/progress.js";
import { PAIR, Request, Resend } from "../sign-up/request.js";
import { Button } from "../ui.js";

export function Page() {
  const [qq, setQq] = useState("");
  const [invite, setInvite] = useState(() => new URLSearchParams(location.search).get("invite") || "");
  const [step, setStep] = useState("request");
  const bot = useBot();
  return html`<${Shell} title="注册">
    <${Progress} step=${step} />
    ${step === "request"
      ? html`<${Request} qq=${qq} setQq=${setQq} invite=${invite} setInvite=${setInvite} needsInvite=${bot && bot.invite} onSent=${() => setStep("code")} />`
      : html`<div class="card stack tight" data-testid="signup-sent">
            <p class="row"><${Icon} name="check" /><b>已提交 <span class="number">${qq.trim()}</span></b></p>
            <p>如果它是机器人的好友，很快会收到一条带登录码的 QQ 私聊。把登录码填在下面，并在 QQ 里回复「确认」。</p>
            <p>核对数字：<b class="number" data-testid="signup-pair">${PAIR}</b><span class="hint">（机器人消息里是同一个才回复「确认」）</span></p>
            <div class="row"><${Resend} qq=${qq} invite=${invite} /><${Button} tone="quiet" onClick=${() => setStep("request")}>换号码<//></div>
          </div>
          <${Enter} qq=${qq} onStep=${setStep} />`}
    <${BotCard} bot=${bot} />
    ${step !== "request" && html`<${Explain} bot=${bot} />`}
  <//>`;
}
