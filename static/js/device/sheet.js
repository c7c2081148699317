/** What can be chosen for this device: how the judge sounds, how the page looks, whether the screen stays on. */
import { html } from "../dom.js";
import { useChoice } from "../theme.js";
import { Sheet } from "../sheet.js";
import { missing } from "./able.js";
import { play } from "./tones.js";
import { speak } from "./voice.js";

const SWITCH = [["on", "开"], ["off", "关"]];

/** name → [title, values, hint, what is heard when it is chosen]. */
const CHOICES = {
  voice: ["法官报幕", SWITCH, "用浏览器自带的中文语音，只念所有人都能听的话。", (value) => value === "on" && speak("天亮了，请睁眼。")],
  sounds: ["提示音", SWITCH, "天黑、天亮、投票和轮到你发言时响一下，夜里每台手机都一样。", (value) => value === "on" && play("day")],
  vibration: ["振动", SWITCH, "和提示音同时，不会多也不会少。", (value) => value === "on" && navigator.vibrate(60)],
  theme: ["主题", [["auto", "随昼夜"], ["day", "日间"], ["night", "夜间"]], "随昼夜：游戏里跟着阶段变，别的页面跟着系统。"],
  text: ["字号", [["1", "标准"], ["2", "大"], ["3", "特大"]]],
  palette: ["配色", [["usual", "标准"], ["blind", "色觉友好"]], "色觉友好：好人蓝、狼人橙；图标和文字始终都在。"],
  motion: ["动画", [["auto", "随系统"], ["calm", "减少"]]],
  secrets: ["只有你知道的", [["held", "按住才显示"], ["always", "一直显示"]], "同伴、情侣、查验结果平时只写在身份牌上，按住才看得见；白天的技能收在「技能」里。旁边的人什么也看不到。"],
  awake: ["对局中不熄屏", SWITCH, "只在游戏进行时。"],
};
const GROUPS = [["听", ["voice", "sounds", "vibration"]], ["藏", ["secrets"]], ["看", ["theme", "text", "palette", "motion"]], ["屏幕", ["awake"]]];

function DeviceChoice({ name }) {
  const [title, values, hint, sample] = CHOICES[name];
  const [value, choose] = useChoice(name);
  const lack = missing(name);
  const pick = (id) => {
    choose(id);
    if (sample && !lack) sample(id);
  };
  return html`<fieldset class="choice" disabled=${Boolean(lack)} data-testid="device-choice" data-name=${name} data-value=${value}>
    <legend>${title}</legend>
    <div class="segments">
      ${values.map(([id, words]) => html`<label key=${id}><input type="radio" name=${`device-${name}`} data-testid=${`device-${name}`} value=${id} checked=${value === id} onChange=${() => pick(id)} /><span>${words}</span></label>`)}
    </div>
    ${(lack || hint) && html`<p class="hint">${lack || hint}</p>`}
  </fieldset>`;
}

/** @param {{onClose: () => void}} props */
export const DeviceSheet = ({ onClose }) => html`<${Sheet} title="声音和显示" onClose=${onClose} data-testid="device-sheet">
  <div class="sheet-body stack" tabindex="0" role="region" aria-label="选项">
    ${GROUPS.map(([title, names]) => html`<section key=${title} class="stack tight"><h3>${title}</h3>${names.map((name) => html`<${DeviceChoice} key=${name} name=${name} />`)}</section>`)}
    <p class="hint">只保存在这台设备上。</p>
  </div>
<//>`;
