/** Log-in without typing a secret: six digits that the reader sends to the bot. */
import { BotNumber, BotState } from "../bot.js";
import { html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { attempt } from "../notices.js";
import { Button, Field } from "../ui.js";
import { askForCode, lookAtCode, pairCode } from "./door.js";
import { Shown } from "./shown.js";

const EVERY = 2000;
const GONE = 410;

/** Asks every two seconds what became of the code; slower when the server says so. */
function useAnswer(asked, setState, onIn) {
  useEffect(() => {
    if (!asked) return undefined;
    let timer = 0;
    let over = false;
    const look = async () => {
      let wait = EVERY;
      try {
        const answer = await lookAtCode(asked.poll);
        if (over) return;
        if (answer.user) {
          onIn();
          return;
        }
        setState(answer.state);
      } catch (problem) {
        if (over) return;
        if (problem.status === GONE) {
          setState("gone");
          return;
        }
        wait = Math.max(EVERY, (problem.retryAfter || 0) * 1000);
      }
      timer = setTimeout(look, wait);
    };
    timer = setTimeout(look, EVERY);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [asked]);
}

function Pairing({ poll, onIn, onGone }) {
  const [number, setNumber] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const session = await attempt(() => pairCode(poll, number));
    if (session) onIn();
    else onGone();
  };
  return html`<form class="stack" data-testid="code-pairing" onSubmit=${submit}>
    <p class="row"><${Icon} name="lock" /><b>这个浏览器第一次登录你的账号，还差一步</b></p>
    <${Field} label="机器人私聊里的两位数" hint="以后在这个浏览器上不用再填。只有一次机会，填错就要换一个六位码。" data-testid="code-number" name="number" inputmode="numeric"
      pattern="[0-9]{2}" maxlength="2" title="两位数字" required value=${number} onInput=${(event) => setNumber(event.target.value)} />
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="code-pair">登录<//>
  </form>`;
}

/** @param {{bot: object|null, onIn: () => void}} props */
export function CodeLogIn({ bot, onIn }) {
  const [asked, setAsked] = useState(null);
  const [state, setState] = useState("waiting");
  const [busy, setBusy] = useState(false);
  useAnswer(state === "waiting" ? asked : null, setState, onIn);
  const ask = async () => {
    setBusy(true);
    const fresh = await attempt(askForCode);
    setBusy(false);
    if (!fresh) return;
    setState("waiting");
    setAsked(fresh);
  };
  const again = asked && state === "gone";
  const waits = asked && state === "waiting";
  const isOff = Boolean(bot && !bot.online) && state !== "pairing" && !(waits && bot.lost); // a line that breaks takes no digits away
  return html`<section class="card stack" data-testid="code-login" data-state=${asked ? state : "idle"}>
    <h2>发一句话登录</h2>
    ${isOff && html`<${BotState} bot=${bot} without="六位码现在没用，请用下面的「其他方式」" />`}
    ${isOff && bot.qq && html`<${BotNumber} qq=${bot.qq} />`}
    ${waits && !isOff && html`<${Shown} asked=${asked} bot=${bot} />${bot && bot.lost && html`<${BotState} bot=${bot} />`}`}
    ${asked && state === "pairing" && html`<${Pairing} poll=${asked.poll} onIn=${onIn} onGone=${() => setState("gone")} />`}
    ${again && html`<p role="status">这个六位码已经失效（过期、填错数字或被拒绝）。</p>`}
    ${!asked && !isOff && html`<p class="hint">给机器人发一句话就登录，六位数字，5 分钟有效。这个浏览器第一次登录时，还要填机器人回你的两位数。</p>`}
    ${(!asked || again) && !isOff && html`<${Button} tone="primary" icon=${again ? "refresh" : "door"} busy=${busy} data-testid="code-ask" onClick=${ask}>${again ? "换一个" : "获取六位码"}<//>`}
    ${!asked && !isOff && html`<p class="hint">也可以在 QQ 里对机器人说「登录」，点它发来的一次性链接。</p>`}
  </section>`;
}
