/** The second step: the number, and asking once more. */
import { post } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { complain, useRefusal } from "../notices.js";
import { Button, Field } from "../ui.js";

const RESEND = 60;
/** Two digits of this page; the bot's message repeats them, so that its reader knows who is signing up. */
export const PAIR = String(10 + (crypto.getRandomValues(new Uint32Array(1))[0] % 90));

/** What is sent; no code where none was typed. */
const request = (qq, invite) => post("/auth/request", { qq: qq.trim(), pair: PAIR, ...(invite.trim() && { invite: invite.trim() }) });

/** @param {{qq: string, setQq: Function, invite: string, setInvite: Function, needsInvite: boolean, onSent: () => void}} props */
export function Request({ qq, setQq, invite, setInvite, needsInvite, onSent }) {
  const [busy, setBusy] = useState(false);
  const [hadInvite] = useState(Boolean(invite));
  const [problem, attempt] = useRefusal();
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    if (await attempt(() => request(qq, invite))) onSent();
    setBusy(false);
  };
  const code = html`<${Field} label="邀请码" hint=${needsInvite ? "第一次注册要有管理员发的邀请码；已经注册过就不用填。" : "有就填，没有留空。"} data-testid="signup-invite" name="invite"
    autocapitalize="characters" spellcheck=${false} maxlength="64" value=${invite} onInput=${(event) => setInvite(event.target.value)} />`;
  return html`<form class="card stack" data-testid="signup-form" onSubmit=${submit}>
    <h2><span class="step-number">2</span>请求登录码</h2>
    <${Field} label="你的 QQ 号" hint="机器人会私聊把登录码发给你。这里从不需要 QQ 密码。" problem=${problem} data-testid="signup-qq" name="qq"
      inputmode="numeric" pattern="\\s*[1-9][0-9]{4,11}\\s*" title="5 到 12 位数字" required value=${qq} onInput=${(event) => setQq(event.target.value)} />
    ${needsInvite || hadInvite ? code : html`<details class="more-fold"><summary>有邀请码？</summary>${code}</details>`}
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="signup-submit">请求登录码<//>
  </form>`;
}

/** @param {{qq: string, invite: string}} props */
export function Resend({ qq, invite }) {
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
    ${left > 0 ? `${left} 秒后可重发` : "没收到，重新发送"}
  <//>`;
}
