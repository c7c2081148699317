/** Taking a place in a room, with its password where there is one. */
import { post } from "../api.js";
import { html, useState } from "../dom.js";
import { useLeaving } from "../lobby/leaving.js";
import { attempt } from "../notices.js";
import { Button, Field } from "../ui.js";

/** @param {{room: string, locked: boolean}} props */
export function Join({ room, locked }) {
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
  return html`<form class="ready-bar stack tight" onSubmit=${join}>
    ${locked && html`<${Field} label="房间密码" data-testid="join-password" value=${password} onInput=${(event) => setPassword(event.target.value)} />`}
    <${Button} class="big" tone="primary" icon="door" type="submit" busy=${busy} data-testid="join">坐下<//>
  </form>
  ${question}`;
}
