/** Sign-up: number → message from the bot → 登录码 → 确认 → in. Tells nobody whether a number is known. */
import { post } from "../api.js";
import { BotCard, useBot } from "../bot.js";
import { cls, html, useEffect, useRef, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { attempt, complain } from "../notices.js";
import { link, nextPage } from "../place.js";
import { logIn } from "../session.js";
import { Shell } from "../shell.js";
import { Button, Field } from "../ui.js";

const RESEND = 60;
const TRY_EVERY = 4000;
/** Two digits of this page; the bot's message repeats them, so that its reader knows who is signing up. */
const PAIR = String(10 + (crypto.getRandomValues(new Uint32Array(1))[0] % 90));
const STEPS = [
  ["request", "提交 QQ 号"],
  ["code", "收到机器人的私聊，填入登录码"],
  ["confirm", "在 QQ 里回复「确认」"],
  ["in", "进入大厅"],
];

function Progress({ step }) {
  const at = STEPS.findIndex(([id]) => id === step);
  return html`<ol class="progress" data-testid="signup-progress" data-step=${step} aria-live="polite">
    ${STEPS.map(
      ([id, text], index) => html`<li key=${id} class=${cls(index < at && "done", index === at && "now")} aria-current=${index === at ? "step" : null}>
        <span class="dot">${index < at ? html`<${Icon} name="check" />` : index + 1}</span><span>${text}</span>
      </li>`,
    )}
  </ol>`;
}

/** What is sent; no code where none was typed. */
const request = (qq, invite) => post("/auth/request", { qq: qq.trim(), pair: PAIR, ...(invite.trim() && { invite: invite.trim() }) });

function Request({ qq, setQq, invite, setInvite, needsInvite, onSent }) {
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    if (await attempt(() => request(qq, invite))) onSent();
    setBusy(false);
  };
  return html`<form class="card stack" data-testid="signup-form" onSubmit=${submit}>
    <${Field} label="QQ 号" hint="机器人会用 QQ 私聊把登录码发给你。这里从不需要你的 QQ 密码。" data-testid="signup-qq" name="qq"
      inputmode="numeric" pattern="\\s*[1-9][0-9]{4,11}\\s*" title="5 到 12 位数字" required value=${qq} onInput=${(event) => setQq(event.target.value)} />
    ${(needsInvite || invite) && html`<${Field} label="邀请码" hint=${needsInvite ? "第一次注册要有管理员发的邀请码；已经注册过就不用填。" : "有就填，没有留空。"} data-testid="signup-invite" name="invite"
      autocapitalize="characters" spellcheck=${false} maxlength="64" value=${invite} onInput=${(event) => setInvite(event.target.value)} />`}
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="signup-submit">提交<//>
    <p class="hint">已经有登录码？<a href=${link("/log-in")}>直接登录</a></p>
  </form>`;
}

function Resend({ qq, invite }) {
  const [left, setLeft] = useState(RESEND);
  useEffect(() => {
    const until = Date.now() + left * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 500);
    return () => clearInterval(timer);
  }, [left > 0]);
  const again = async () => {
    try {
      await request(qq, invite);
      setLeft(RESEND);
    } catch (problem) {
      complain(problem);
      if (problem.retryAfter) setLeft(problem.retryAfter);
    }
  };
  return html`<${Button} tone="quiet" icon="refresh" disabled=${left > 0} data-left=${left} data-testid="signup-resend" onClick=${again}>
    ${left > 0 ? `没收到？${left} 秒后可重发` : "没收到，重新发送"}
  <//>`;
}

/** Tries to log in until the bot has the player's 确认; waits as long as the server asks. */
function useEntering(qq, onIn, onWrong) {
  const [secret, setSecret] = useState(null);
  const tries = useRef(0);
  useEffect(() => {
    if (!secret) return undefined;
    let timer = 0;
    let over = false;
    const enter = async () => {
      try {
        await logIn(qq.trim(), secret);
        if (!over) onIn();
      } catch (problem) {
        if (over) return;
        tries.current += 1;
        if (problem.status === 422 || problem.code === "VALIDATION_ERROR") {
          setSecret(null);
          onWrong(problem);
          return;
        }
        timer = setTimeout(enter, Math.max(TRY_EVERY, (problem.retryAfter || 0) * 1000));
      }
    };
    tries.current = 0;
    enter();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [secret]);
  return [secret, setSecret];
}

function Enter({ qq, onStep }) {
  const [text, setText] = useState("");
  const done = () => {
    onStep("in");
    location.assign(nextPage());
  };
  const wrong = (problem) => {
    onStep("code");
    complain(problem);
  };
  const [secret, setSecret] = useEntering(qq, done, wrong);
  const submit = (event) => {
    event.preventDefault();
    setSecret(text.trim());
    onStep("confirm");
  };
  return html`<form class="card stack" onSubmit=${submit}>
    <${Field} label="登录码" hint="机器人私聊里那一串，大小写、空格、横线都不影响。" data-testid="signup-secret" name="secret"
      autocapitalize="characters" spellcheck=${false} required value=${text}
      onInput=${(event) => { setText(event.target.value); setSecret(null); onStep("code"); }} />
    ${secret
      ? html`<div class="callout" role="status">
          <p class="row"><span class="spinner" /><b>在 QQ 里回复「确认」后会自动进入</b></p>
          <p class="hint">已经回复过却一直没进来？核对一下 QQ 号和登录码，改动后会重新尝试。</p>
        </div>`
      : html`<${Button} tone="primary" type="submit" data-testid="signup-login">进入<//>`}
  </form>`;
}

const Explain = ({ bot }) => html`<details class="card">
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
