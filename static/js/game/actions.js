/** The action bar: choose, then confirm. Without a prompt it looks the same and does nothing. */
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { Button, RoleArt, TwoStep } from "../ui.js";
import { momentOf } from "./choosing.js";
import { useDraft } from "./draft.js";
import { choiceLooks, confirmWords, isAsked, isPicking, looksOf, standingChoice } from "./prompts.js";
import { openSheet } from "./open.js";
import { Out } from "./out.js";
import { RoleCard } from "./role.js";

const SETTLES = 300;
const PLACES = 4;

/** Until the code of the box is here its room is kept, so that nothing moves. */
const Room = () => html`<div class="speak-room" />`;
const SpeakBox = lazy(() => import("./speak.js"), "SpeakBox", Room);

/** Whether the words to choose from say it all, so that the chip before them need not. */
const alone = (prompt) => Boolean(prompt.choices) && !isPicking(prompt);

/** Empty places up to the usual number: by night the row looks alike, however much one may do. */
const blanks = (used) => Array.from({ length: Math.max(0, PLACES - used) }, (_, index) => html`<span key=${index} class="chip blank" aria-hidden="true" />`);

function Chips({ choosing, view, night }) {
  const looks = choosing.prompt && looksOf(choosing.prompt);
  const choices = (choosing.prompt && choosing.prompt.choices) || [];
  const nobody = looks && looks.none && choosing.prompt.min === 0 && (!choosing.pass || choosing.prompt.kind === "wolf.kill");
  if (!choosing.deeds.length) return html`<div class="chips" aria-hidden="true"><span class=${cls("chip", night ? "active" : "idle")}><${Icon} name=${night ? "moon" : "clock"} />${night ? "天黑" : "静候"}</span>${night && blanks(1)}</div>`;
  return html`<div class="chips">
    ${choosing.deeds.map((prompt) => {
      const looks = looksOf(prompt);
      const active = choosing.prompt === prompt;
      return html`<button
        key=${prompt.kind}
        type="button"
        class=${cls("chip", active && "active", active && alone(prompt) && "alone", !night && looks.tone, standingChoice(view, prompt.kind) !== undefined && "sent")}
        data-testid="prompt"
        data-kind=${prompt.kind}
        data-active=${active}
        aria-pressed=${active ? "true" : "false"}
        onClick=${() => choosing.activate(prompt)}
      ><${Icon} name=${looks.icon} /><span>${prompt.label || looks.verb}</span></button>
      ${active && prompt.choices && html`<${Choices} choosing=${choosing} />`}
      ${active && nobody && html`<button type="button" class=${cls("chip", choosing.nobody && "active")} aria-pressed=${choosing.nobody ? "true" : "false"} data-testid="nobody" onClick=${choosing.pickNobody}>${looks.none}</button>`}`;
    })}
    ${night && blanks(choosing.deeds.length + choices.length + Number(Boolean(nobody)))}
  </div>`;
}

/** Words or cards to choose from, in the same row as everything else: by night no bar is higher than another. */
const Choices = ({ choosing }) =>
  html`<span class="choices" role="group" aria-label="选一个">
    ${choosing.prompt.choices.map((id) => {
      const looks = choiceLooks(choosing.prompt.kind, id, choosing.prompt.label);
      const active = choosing.choice === id;
      return html`<button key=${id} type="button" class=${cls("chip", looks.card && "card-chip", active && "active")} aria-pressed=${active ? "true" : "false"} data-testid="choice" data-choice=${id} onClick=${() => choosing.choose(id)}>
        ${looks.card ? html`<${RoleArt} role=${id} label=${false} />` : html`<${Icon} name=${looks.icon} />`}${looks.name}
      </button>`;
    })}
  </span>`;

/** By night a screen without a prompt answers to touches just the same, and sends nothing. */
function Confirm({ choosing, act, night }) {
  const [busy, setBusy] = useState(false);
  const { prompt, picked, choice, complete } = choosing;
  if (!prompt) return html`<${Button} class="grow" tone=${night ? "primary" : null} disabled=${!night || !picked.length} data-testid="confirm" data-kind="" onClick=${choosing.clear}>确认<//>`;
  const confirm = async () => {
    if (choosing.unasked) {
      choosing.activate(prompt);
      return;
    }
    setBusy(true);
    if (await act(prompt.kind, { targets: picked, choice: choice || undefined })) choosing.clear();
    setBusy(false);
  };
  const looks = looksOf(prompt);
  return html`<${Button} class="grow" tone=${looks.tone === "danger" && !night ? "danger" : "primary"} icon=${night ? null : looks.icon} busy=${busy} disabled=${!complete} data-testid="confirm" data-kind=${prompt.kind} onClick=${confirm}>
    ${choosing.unasked ? [looks.verb, ...picked.map((seat) => `${seat} 号`)].join(" ") : choosing.nobody && looks.none ? looks.none_ask || `确认${looks.none}` : confirmWords(prompt, picked, choice)}
  <//>`;
}

/** What declining says: one word for all that is declined by it. */
function declineWord({ prompt, deeds }, night) {
  const words = new Set((night ? deeds : [prompt]).filter(Boolean).map((deed) => looksOf(deed).decline).filter(Boolean));
  return words.size > 1 ? "都不用" : [...words][0] || "过";
}

function Decline({ choosing, act, night }) {
  const { prompt, pass } = choosing;
  const must = prompt && prompt.must;
  if (choosing.away) return html`<${Button} tone="quiet" data-testid="put-away" onClick=${choosing.putAway}>收起<//>`;
  return html`
    ${pass && !must && html`<${PassButton} words=${declineWord(choosing, night)} act=${act} />`}
    ${must && html`<${Button} tone="quiet" disabled data-testid="must">必选<//>`}
    ${!pass && !must && (night || !prompt) && html`<${TwoStep} tone="quiet" ask="确定过" disabled=${!night} onConfirm=${choosing.clear}>过<//>`}
  `;
}

const PassButton = ({ words, act }) => html`<${TwoStep} tone="quiet" ask=${`确定${words}`} data-testid="pass" onConfirm=${() => act("pass")}>${words}<//>`;

/** By day everybody's, with or without a skill: what only I can do stands behind it. */
function Skills({ choosing }) {
  const open = () => {
    choosing.putAway();
    openSheet({ skills: true });
  };
  return html`<button type="button" class="chip skills" aria-haspopup="dialog" data-testid="skills" onClick=${open}><${Icon} name="lock" />技能</button>`;
}

/** For a moment after the controls have changed they take no touch: the finger may have been on its way to others. */
function useSettling(moment) {
  const [seen, setSeen] = useState(moment);
  useEffect(() => {
    if (seen === moment) return undefined;
    const timer = setTimeout(() => setSeen(moment), SETTLES);
    return () => clearTimeout(timer);
  }, [moment, seen]);
  return seen !== moment;
}

/** @param {{room: object, view: object, choosing: object, onChat: () => void}} props */
export function Actions({ room, view, choosing, onChat }) {
  const act = (kind, fields) => room.act(kind, fields);
  const speak = choosing.texts.find((prompt) => prompt.kind !== "wolf.say");
  const end = choosing.deeds.find((prompt) => prompt.kind === "speak.end");
  const others = { ...choosing, deeds: choosing.deeds.filter((prompt) => prompt !== end) };
  const night = view.phase === "night";
  const draft = useDraft(room, view, speak, view.deadline);
  const finish = async () => (await draft.send()) && act("speak.end");
  const deciding = speak && choosing.prompt && choosing.prompt !== end; // something else than to speak
  const moment = momentOf(view);
  const settling = useSettling(moment);
  if (!view.me) return null; // the banner says that one looks on
  if (view.me.alive === false && !(view.prompts || []).length) return html`<${Out} view=${view} events=${room.events} onChat=${onChat} />`;
  if (view.phase === "deal") return html`<footer class="actions" role="region" data-testid="actions" aria-label="我的行动"><${RoleCard} view=${view} events=${room.events} wide /></footer>`;
  return html`<footer class=${cls("actions", night && "asleep", isAsked(view) && "mine", choosing.discreet && "with-skills", speak && (deciding ? "deciding" : "speaking"))} role="region" data-testid="actions" aria-label="我的行动">
    ${speak && html`<${SpeakBox} draft=${draft} name="speak" view=${view} before=${others.deeds.length > 0 && html`<${Chips} choosing=${others} view=${view} />`} />`}
    ${!speak && html`<${Chips} choosing=${others} view=${view} night=${night} />`}
    ${choosing.discreet && html`<${Skills} choosing=${choosing} />`}
    <div class=${cls("act-bar", settling && "settling")}>
      <${RoleCard} view=${view} events=${room.events} />
      ${(!speak || deciding) && html`<${Confirm} choosing=${choosing} act=${act} night=${night} />`}
      ${deciding && end && html`<${Button} tone="quiet" data-testid="speak-again" onClick=${() => choosing.activate(end)}>返回发言<//>`}
      ${speak && end && !deciding && html`<${TwoStep} class="grow" tone="primary" icon="skip" ask="确定说完了？" data-testid="speak-end" key=${moment} busy=${draft.busy} onConfirm=${finish}>${draft.text.trim() ? "发送并结束" : "结束发言"}<//>`}
      ${!speak && html`<${Decline} key=${moment} choosing=${choosing} act=${act} night=${night} />`}
    </div>
  </footer>`;
}
