/** Reporting a player: a reason from the list, a few words, the speech it is about. */
import { get, listOf, post } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { attempt, complain, say } from "../notices.js";
import { Sheet } from "../sheet.js";
import { Button, Loading } from "../ui.js";

const LONGEST = 200;

function useReasons() {
  const [reasons, setReasons] = useState(null);
  useEffect(() => {
    get("/reports/reasons").then((answer) => setReasons(listOf(answer, "reasons")), complain);
  }, []);
  return reasons;
}

/** @param {{game: number, seat: object, name: string, speech: object|null, onClose: () => void}} props */
export function Report({ game, seat, name, speech, onClose }) {
  const reasons = useReasons();
  const [reason, setReason] = useState("");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    setBusy(true);
    const body = { seat: seat.seat, reason, text: text.trim() || null, speech: speech ? speech.speech : null };
    const done = await attempt(() => post(`/games/${game}/report`, body));
    setBusy(false);
    if (!done) return;
    say(done.message);
    onClose();
  };
  return html`<${Sheet} title=${`举报 ${seat.seat} 号 ${name}`} data-testid="report-sheet" onClose=${onClose}>
    ${!reasons && html`<${Loading} />`}
    ${reasons &&
    html`<form class="stack" onSubmit=${send}>
      ${speech && html`<blockquote class="quoted">${speech.text}</blockquote>`}
      <fieldset class="reasons"><legend class="label">原因</legend>
        ${reasons.map(({ id, name: words }) => html`<label key=${id} class="reason"><input type="radio" name="reason" value=${id} required checked=${reason === id} data-testid="reason" data-reason=${id} onChange=${() => setReason(id)} /><span>${words}</span></label>`)}
      </fieldset>
      <label class="stack tight"><span class="label">补充说明（可不填）</span>
        <textarea class="field" rows="3" maxlength=${LONGEST} data-testid="report-text" value=${text} onInput=${(event) => setText(event.target.value)} />
        <span class="hint">${text.length}/${LONGEST}。只有管理员看得见，对方不会知道是谁举报的。</span></label>
      <${Button} tone="danger" type="submit" busy=${busy} disabled=${!reason} data-testid="report-send">提交举报<//>
    </form>`}
  <//>`;
}
