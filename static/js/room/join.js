/** Taking a place in a room, with its password where there is one. */
import { post } from "../api.js";
import { countdown, useServerNow } from "../clock.js";
import { html, useState } from "../dom.js";
import { useLeaving } from "../lobby/leaving.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { Button, Field } from "../ui.js";

/** For whom the owner has sent away, until the time is over. */
const Away = ({ left }) =>
  html`<div class="ready-bar stack tight">
    <p class="center" role="alert" data-testid="sent-away">房主把你请出了这个房间，<b class="number">${countdown(left)}</b> 后可以再坐下。</p>
    <a class="button big" href=${link("/lobby")}>去大厅找别的房间</a>
  </div>`;

/** @param {{room: string, locked: boolean, away: number|null}} props away: until when the reader may not sit down */
export function Join({ room, locked, away }) {
  const left = away - useServerNow(1000);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [leave, question] = useLeaving();
  const sit = async () => {
    setBusy(true);
    await attempt(() => post(`/rooms/${room}/join`, locked ? { password } : {}));
    setBusy(false);
  };
  const join = async (event) => {
    event.preventDefault();
    setBusy(true);
    if (!(await leave(room, sit))) setBusy(false);
  };
  if (left > 0) return html`<${Away} left=${left} />`;
  return html`<form class="ready-bar stack tight" onSubmit=${join}>
    ${locked && html`<${Field} label="房间密码" data-testid="join-password" value=${password} onInput=${(event) => setPassword(event.target.value)} />`}
    <${Button} class="big" tone="primary" icon="door" type="submit" busy=${busy} data-testid="join">坐下<//>
  </form>
  ${question}`;
}
