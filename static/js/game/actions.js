/** The action bar: choose, then confirm. Without a prompt it looks the same and does nothing. */
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Button, TwoStep } from "../ui.js";
import { choiceLooks, confirmWords, looksOf } from "./prompts.js";
import { RoleCard } from "./role.js";
import { SpeakBox } from "./speak.js";

const PASS_WORDS = {
  "wolf.kill": "听同伴的", "guard.protect": "空守", "witch.save": "不用药", "witch.poison": "不用药", "seer.check": "不查验",
  "hunter.shoot": "不开枪", "wolf_king.shoot": "不开枪", "exile.vote": "弃票", "sheriff.vote": "弃票", "sheriff.run": "不竞选",
  "sheriff.pass": "撕警徽", "sheriff.order": "默认顺序",
};

function Chips({ choosing, sent }) {
  if (!choosing.deeds.length) return html`<div class="chips inert" aria-hidden="true"><span class="chip">静候</span></div>`;
  return html`<div class="chips">
    ${choosing.deeds.map((prompt) => {
      const looks = looksOf(prompt);
      const active = choosing.prompt === prompt;
      return html`<button
        key=${prompt.kind}
        type="button"
        class=${cls("chip", active && "active", looks.tone, sent[prompt.kind] && "sent")}
        data-testid="prompt"
        data-kind=${prompt.kind}
        data-active=${active}
        aria-pressed=${active ? "true" : "false"}
        onClick=${() => choosing.activate(prompt)}
      ><${Icon} name=${looks.icon} />${prompt.label || looks.verb}</button>`;
    })}
  </div>`;
}

const Choices = ({ choosing }) =>
  html`<div class="row choices">
    ${choosing.prompt.choices.map((id) => {
      const looks = choiceLooks(id);
      return html`<${Button} key=${id} class="grow" icon=${looks.icon} tone=${choosing.choice === id ? "primary" : "quiet"} data-testid="choice" data-choice=${id} onClick=${() => choosing.choose(id)}>${looks.name}<//>`;
    })}
  </div>`;

function Confirm({ choosing, act }) {
  const [busy, setBusy] = useState(false);
  const { prompt, picked, choice, complete } = choosing;
  if (!prompt) return html`<${Button} class="grow" disabled data-testid="confirm" data-kind="">确认<//>`;
  const confirm = async () => {
    setBusy(true);
    if (await act(prompt.kind, { targets: picked, choice: choice || undefined })) choosing.clear();
    setBusy(false);
  };
  const looks = looksOf(prompt);
  return html`<${Button} class="grow" tone=${looks.tone === "danger" ? "danger" : "primary"} icon=${looks.icon} busy=${busy} disabled=${!complete} data-testid="confirm" data-kind=${prompt.kind} onClick=${confirm}>
    ${choosing.nobody && looks.none ? looks.none_ask || `确认${looks.none}` : confirmWords(prompt, picked, choice)}
  <//>`;
}

function Decline({ choosing, act }) {
  const { prompt, pass } = choosing;
  const looks = prompt ? looksOf(prompt) : null;
  const nobody = looks && looks.none && prompt.min === 0 && (!pass || prompt.kind === "wolf.kill");
  return html`
    ${nobody && html`<${Button} tone=${choosing.nobody ? "primary" : "quiet"} data-testid="nobody" onClick=${choosing.pickNobody}>${looks.none}<//>`}
    ${pass && html`<${PassButton} words=${(prompt && PASS_WORDS[prompt.kind]) || "过"} act=${act} />`}
    ${!pass && !nobody && !prompt && html`<${Button} tone="quiet" disabled>过<//>`}
  `;
}

const PassButton = ({ words, act }) => html`<${TwoStep} tone="quiet" ask=${`确定${words}`} data-testid="pass" onConfirm=${() => act("pass")}>${words}<//>`;

/** @param {{room: object, view: object, choosing: object}} props */
export function Actions({ room, view, choosing }) {
  const act = (kind, fields) => room.act(kind, fields);
  const speak = choosing.texts.find((prompt) => prompt.kind !== "wolf.say");
  const end = choosing.deeds.find((prompt) => prompt.kind === "speak.end");
  const others = { ...choosing, deeds: choosing.deeds.filter((prompt) => prompt !== end) };
  const mine = (view.prompts || []).length > 0;
  useBuzz(mine);
  return html`<footer class=${cls("actions", mine && "mine")} data-testid="actions" aria-label="我的行动">
    ${speak && html`<${SpeakBox} prompt=${speak} end=${end} act=${act} name="speak" view=${view} />`}
    ${(!speak || others.deeds.length > 0) && html`<${Chips} choosing=${others} sent=${room.sent} />`}
    ${choosing.prompt && choosing.prompt.choices && html`<${Choices} choosing=${choosing} />`}
    <div class="row bar">
      <${RoleCard} view=${view} />
      ${(!speak || (choosing.prompt && choosing.prompt !== end)) && html`<${Confirm} choosing=${choosing} act=${act} />`}
      ${speak && end && html`<${TwoStep} class="grow" tone="primary" icon="skip" ask="确定说完了？" data-testid="speak-end" onConfirm=${() => act("speak.end")}>结束发言<//>`}
      ${!speak && html`<${Decline} choosing=${choosing} act=${act} />`}
    </div>
  </footer>`;
}

/** A short buzz when it becomes my turn by day; never at night, when it would be heard. */
function useBuzz(mine) {
  const night = document.documentElement.dataset.theme === "night";
  useEffect(() => {
    if (mine && !night && navigator.vibrate && navigator.userActivation && navigator.userActivation.hasBeenActive) navigator.vibrate(30);
  }, [mine]);
}
