/** A text box with quick phrases: for the speaker by day, for the pack at night. */
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";

const LONGEST = 500;

function phrases(name, view) {
  const living = view.seats.filter((seat) => seat.alive && (!view.me || seat.seat !== view.me.seat)).map((seat) => seat.seat);
  if (name === "say") return ["听我的", "空刀吧", "我悍跳", "留着预言家", ...living.map((seat) => `刀 ${seat} 号`)];
  return ["我是好人", "过", "我是预言家", "跟预言家投", ...living.flatMap((seat) => [`${seat} 号是查杀`, `${seat} 号是金水`])];
}

/**
 * @param {{prompt: object, act: (kind: string, fields: object) => Promise<boolean>, name: "speak"|"say", view: object, before?: any}} props
 *   before: what stands in front of the quick phrases
 */
export function SpeakBox({ prompt, act, name, view, before }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    const words = text.trim();
    if (!words || busy) return;
    setBusy(true);
    if (await act(prompt.kind, { text: words })) setText("");
    setBusy(false);
  };
  const add = (phrase) => setText((before) => (before ? `${before.replace(/[，。\s]+$/, "")}，${phrase}` : phrase));
  return html`<form class="speak" onSubmit=${send}>
    <div class="quick" role="group" aria-label="常用语">
      ${before}
      ${phrases(name, view).map((phrase) => html`<button key=${phrase} type="button" class="chip" data-testid="quick" onClick=${() => add(phrase)}>${phrase}</button>`)}
    </div>
    <div class="row">
      <input class="field grow" data-testid=${`${name}-text`} maxlength=${LONGEST} enterkeyhint="send" autocomplete="off" aria-label=${name === "say" ? "对狼队说" : "发言"}
        placeholder=${name === "say" ? "对同伴说…" : "说点什么…"} value=${text} onInput=${(event) => setText(event.target.value)} />
      <button class="round primary" type="submit" disabled=${busy || !text.trim()} aria-label="发送" data-testid=${`${name}-send`}><${Icon} name="send" /></button>
    </div>
  </form>`;
}
