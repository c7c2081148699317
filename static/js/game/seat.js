/** A seat's sheet: my marks and note, and what everybody knows of it. */
import { cls, html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Sheet } from "../sheet.js";
import { RoleArt } from "../ui.js";
import { roleName } from "../words.js";
import { LONGEST_NOTE, MARKS } from "./marks.js";
import { openSheet } from "./open.js";
import { publicFacts } from "./public.js";
import { isShown, useOpenSecrets } from "./secrets.js";

function Mine({ number, marks, onMark }) {
  const [mine, setMine] = useState(() => marks(number));
  const change = (fields) => {
    const next = { ...mine, ...fields };
    setMine(next);
    onMark(number, next);
  };
  const toggle = (id) => change({ marks: mine.marks.includes(id) ? mine.marks.filter((one) => one !== id) : mine.marks.concat(id) });
  return html`<section class="stack tight">
    <h3>我的标记 <span class="hint">只有你看得见，存在这台设备上</span></h3>
    <div class="row wrap" role="group" aria-label="标记">
      ${Object.entries(MARKS).map(([id, [words, , icon, tone]]) => {
        const on = mine.marks.includes(id);
        return html`<button key=${id} type="button" class=${cls("chip tall", tone, on && "active")} aria-pressed=${on ? "true" : "false"} data-testid="mark" data-mark=${id} onClick=${() => toggle(id)}><${Icon} name=${icon} />${words}</button>`;
      })}
    </div>
    <label class="stack tight"><span class="label row between">笔记 <span class="hint number">${mine.note.length}/${LONGEST_NOTE}</span></span>
      <textarea class="field" rows="2" maxlength=${LONGEST_NOTE} data-testid="mark-note" placeholder="例如：首置位划水，跟 3 号票" value=${mine.note} onInput=${(event) => change({ note: event.target.value })} />
    </label>
  </section>`;
}

function Known({ facts }) {
  return html`<section class="stack tight" data-testid="seat-facts">
    <h3>大家都知道的</h3>
    <dl class="pairs">
      <div><dt>发言</dt><dd>${facts.speeches} 次</dd></div>
      ${facts.votes.map(({ when, target }, index) => html`<div key=${index}><dt>${when}</dt><dd>${target === null ? "弃票" : `→ ${target} 号`}</dd></div>`)}
      ${facts.claims.map(({ when, what }, index) => html`<div key=${`c${index}`}><dt>${when}说</dt><dd>${what}</dd></div>`)}
    </dl>
    ${facts.claims.length > 0 && html`<p class="hint">「说」是从发言文字里摘的，以原话为准。</p>`}
  </section>`;
}

/** @param {{number: number, view: object, events: object[], marks: Function, onMark: Function, onClose: () => void}} props */
export function SeatSheet({ number, view, events, marks, onMark, onClose }) {
  const seat = view.seats.find((one) => one.seat === number) || {};
  const mine = Boolean(view.me && view.me.seat === number);
  const open = isShown(seat, view, useOpenSecrets());
  return html`<${Sheet} title=${`${number} 号 · ${mine ? "我" : seat.name || "空位"}`} onClose=${onClose} data-testid="seat-sheet" data-seat=${number}>
    <div class="sheet-body stack">
      ${open && html`<button type="button" class="card row" data-testid="seat-role" onClick=${() => openSheet({ role: seat.role })}><${RoleArt} role=${seat.role} label=${false} /><span class="grow">${roleName(seat.role)}</span><span class="hint">看身份牌</span></button>`}
      ${!mine && html`<${Mine} number=${number} marks=${marks} onMark=${onMark} />`}
      <${Known} facts=${publicFacts(events, number)} />
    </div>
  <//>`;
}
