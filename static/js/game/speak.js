/** A text box with quick phrases: for the speaker by day, for the pack at night. */
import { countdown, useServerNow } from "../clock.js";
import { cls, html, useLayoutEffect, useRef, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { lazy, Nothing } from "../lazy.js";
import { pressing } from "../ui.js";
import { LONGEST } from "./draft.js";
import { asksSeat, phrasesOf, withSeat } from "./phrases.js";

const PhraseSheet = lazy(() => import("./phrase-sheet.js"), "PhraseSheet", Nothing);
const HURRY = 10000;

const BOXES = { speak: ["发言", "说点什么…"], say: ["对狼队说", "对同伴说…"] };

/** What is left of my time, and of my words. */
function Left({ deadline, length }) {
  const left = deadline - useServerNow();
  return html`<p class="row between speak-left">
    <span class=${cls(deadline && left < HURRY && "hurry")} data-testid="speak-left">${deadline ? `还剩 ${countdown(left)}` : ""}</span>
    <span class="number" data-testid="speak-count">${length}/${LONGEST}</span>
  </p>`;
}

/** The phrases, or the seats to choose from for one of them. */
function Quick({ phrases, seats, before, onAdd, onEdit }) {
  const [asking, ask] = useState(null);
  const row = useRef(null);
  useLayoutEffect(() => {
    row.current.scrollLeft = 0;
  }, [asking]);
  const add = (words) => {
    ask(null);
    onAdd(words);
  };
  if (asking) {
    return html`<div class="quick" ref=${row} role="group" aria-label=${`${asking}：选座位`}>
      <button type="button" class="chip active" data-testid="quick-back" onClick=${() => ask(null)}><${Icon} name="cross" label=${`不选了：${asking}`} /></button>
      ${seats.map((seat) => html`<button key=${seat} type="button" class="chip" data-testid="quick-seat" data-number=${seat} onClick=${() => add(withSeat(asking, seat))}>${seat} 号</button>`)}
    </div>`;
  }
  return html`<div class="quick" ref=${row} role="group" aria-label="常用语">
    ${before}
    ${phrases.map((phrase) => html`<button key=${phrase} type="button" class="chip" data-testid="quick" onClick=${() => (asksSeat(phrase) ? ask(phrase) : add(phrase))}>${phrase}</button>`)}
    <button type="button" class="chip" data-testid="quick-edit" onClick=${onEdit}><${Icon} name="gear" />编辑</button>
  </div>`;
}

/**
 * @param {{draft: object, name: "speak"|"say", view: object, before?: any}} props draft: see `useDraft`;
 *   before: what stands in front of the quick phrases
 */
export function SpeakBox({ draft, name, view, before }) {
  const { text, busy, write, send } = draft;
  const [phrases, setPhrases] = useState(() => phrasesOf(name));
  const [editing, edit] = useState(false);
  const seats = view.seats.filter((seat) => seat.alive && (!view.me || seat.seat !== view.me.seat)).map((seat) => seat.seat);
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  const enter = (event) => event.inputType === "insertLineBreak" && submit(event); // not the Enter that ends a word of an input method
  const add = (phrase) => write(text ? `${text.replace(/[，。\s]+$/, "")}，${phrase}` : phrase);
  return html`<form class="speak" onSubmit=${submit}>
    <${Quick} phrases=${phrases} seats=${seats} before=${before} onAdd=${add} onEdit=${() => edit(true)} />
    <div class="row">
      <textarea rows="1" class="field grow" data-testid=${`${name}-text`} maxlength=${LONGEST} enterkeyhint="send" autocomplete="off" aria-label=${BOXES[name][0]}
        placeholder=${BOXES[name][1]} value=${text} onInput=${(event) => write(event.target.value)} onbeforeinput=${enter} />
      <button class="round primary" type="submit" ...${pressing(busy || !text.trim())} aria-label="发送" data-testid=${`${name}-send`}><${Icon} name="send" /></button>
    </div>
    ${name === "speak" && html`<${Left} deadline=${view.deadline} length=${text.length} />`}
  </form>
  ${editing && html`<${PhraseSheet} name=${name} phrases=${phrases} onDone=${setPhrases} onClose=${() => edit(false)} />`}`;
}
