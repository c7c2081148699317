/** Another game at the same table: one tap at the end, and who wants it, live. */
import { post } from "../api.js";
import { countdown, useServerNow } from "../clock.js";
import { html, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { Avatar, Button } from "../ui.js";

const isPerson = (member) => member.kind !== "ai" && !member.left;

/** Who has asked for another game already, once somebody has. */
const wanting = (detail) => (detail.status === "waiting" ? detail.members.filter((member) => isPerson(member) && !member.returning) : []);

/** On the page of the result. @param {{room: object, member: object|undefined, onBack: () => void}} props */
export function Rematch({ room, member, onBack }) {
  const [busy, setBusy] = useState(false);
  const detail = room.room;
  const who = wanting(detail);
  const people = detail.members.filter(isPerson).length;
  const tap = async () => {
    setBusy(true);
    const done = await attempt(() => post(`/rooms/${room.id}/ready`, { ready: true }));
    setBusy(false);
    if (done) onBack();
  };
  if (!member) return html`<${Button} tone="primary" data-testid="rematch" onClick=${onBack}>回到房间<//>`;
  return html`<div class="rematch stack tight">
    <${Button} class="big" tone="primary" icon="refresh" busy=${busy} data-testid="rematch" onClick=${tap}>再来一局<//>
    <p class="hint center" role="status" data-testid="rematch-who" data-count=${who.length}>
      ${who.length ? html`${who.map((one) => html`<span key=${one.uid} class="wanting"><${Avatar} user=${one} /><bdi>${one.display_name}</bdi></span>`)} 想再来一局（${who.length}/${people}）` : people > 1 ? "同桌、同板子、同规则，点一下就准备好" : "同板子、同规则再来一局"}
    </p>
  </div>`;
}

/** In the waiting room: for whom seats are kept, and the way to wait no longer. @param {{room: object, detail: object, me: object}} props */
export function Awaited({ room, detail, me }) {
  const now = useServerNow(1000);
  const { rematch } = detail;
  if (!rematch || !rematch.absent.length || !me) return null;
  const names = detail.members.filter((member) => rematch.absent.includes(member.uid)).map((member) => member.display_name);
  const left = rematch.until - now;
  const begin = () => attempt(() => post(`/rooms/${room.id}/start`));
  return html`<div class="card stack tight" data-testid="awaited" data-count=${names.length}>
    <p>还没回来：${names.map((name, index) => html`${index ? "、" : ""}<bdi key=${name}>${name}</bdi>`)}</p>
    ${left > 0
      ? html`<p class="hint">座位再留 <b class="number">${countdown(left)}</b>，到时可以不等。</p>`
      : html`<p class="hint">座位留够了。想等就再等等；不等的话 AI 坐他们的位子。</p><${Button} icon="robot" data-testid="start-anyway" onClick=${begin}>不等了，AI 补位开始<//>`}
  </div>`;
}
