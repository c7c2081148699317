/** The third step: the 登录码, tried until the bot has the player's 确认. */
import { html, useEffect, useRef, useState } from "../dom.js";
import { logIn } from "../entry/door.js";
import { nextPage } from "../place.js";
import { Button, Field } from "../ui.js";

const TRY_EVERY = 4000;

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

/** @param {{qq: string, onStep: (step: string) => void}} props */
export function Enter({ qq, onStep }) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState(null);
  const done = () => {
    onStep("in");
    location.replace(nextPage());
  };
  const wrong = (refusal) => {
    onStep("code");
    setProblem(refusal);
  };
  const [secret, setSecret] = useEntering(qq, done, wrong);
  const submit = (event) => {
    event.preventDefault();
    setProblem(null);
    setSecret(text.trim());
    onStep("confirm");
  };
  return html`<form class="card stack" onSubmit=${submit}>
    <h2><span class="step-number">3</span>填登录码，再回复「确认」</h2>
    <${Field} label="登录码" hint="机器人私聊里那一串，大小写、空格、横线都不影响。" problem=${problem} data-testid="signup-secret" name="secret"
      autocapitalize="characters" spellcheck=${false} required value=${text}
      onInput=${(event) => { setText(event.target.value); setSecret(null); onStep("code"); }} />
    ${secret
      ? html`<div class="callout" role="status">
          <p class="row"><span class="spinner" /><b>在 QQ 里回复「确认」后会自动进入</b></p>
          <p class="hint">已经回复过却一直没进来？核对一下 QQ 号和登录码，改动后会重新尝试。</p>
        </div>`
      : html`<${Button} tone="primary" type="submit" data-testid="signup-login">登录<//>`}
  </form>`;
}
