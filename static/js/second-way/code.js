/** An e-mail address and the six digits that are mailed to it. */
import { post } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { complain, say } from "../notices.js";
import { Button, Field } from "../ui.js";

const RESEND = 60;

/** Counts down to zero; `[left, start]`. */
function useCountdown() {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!until) return undefined;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [until]);
  return [left, (seconds) => setUntil(Date.now() + seconds * 1000)];
}

/** @param {{email: string, purpose: "login"|"bind"}} props */
export function SendCode({ email, purpose }) {
  const [left, start] = useCountdown();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post("/auth/email/code", { email: email.trim(), purpose });
      say("验证码会在一分钟内寄到，也看看垃圾邮件。");
      start(RESEND);
    } catch (problem) {
      complain(problem);
      if (problem.retryAfter) start(problem.retryAfter);
    }
    setBusy(false);
  };
  return html`<${Button} tone="quiet" icon="refresh" busy=${busy} disabled=${!email.includes("@") || left > 0} data-testid="email-send" onClick=${send}>
    ${left > 0 ? `${left} 秒后可重发` : "发送验证码"}
  <//>`;
}

/** The address. @param {{value: string, onText: (text: string) => void}} props */
export const EmailField = ({ value, onText }) => html`<${Field} label="邮箱" type="email" name="email" autocomplete="email" data-testid="email-address"
  maxlength="254" required value=${value} onInput=${(event) => onText(event.target.value)} />`;

/** The six digits, typed in full or half width. @param {{value: string, problem?: object|null, onText: (text: string) => void}} props */
export const CodeField = ({ value, problem, onText }) => html`<${Field} label="验证码" hint="邮件里的 6 位数字，10 分钟内有效。" name="code" inputmode="numeric"
  autocomplete="one-time-code" data-testid="email-code" maxlength="6" pattern="[0-9]{6}" title="6 位数字" required problem=${problem} value=${value}
  onInput=${(event) => onText(event.target.value.normalize("NFKC").trim())} />`;
