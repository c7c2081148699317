/** The way into a room by the number that somebody called out. */
import { get } from "../api.js";
import { html, useState } from "../dom.js";
import { link } from "../place.js";
import { Button } from "../ui.js";

export function ByNumber() {
  const [number, setNumber] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const go = async (event) => {
    event.preventDefault();
    const room = Number(number.trim());
    setBusy(true);
    try {
      await get(`/rooms/${room}`);
      location.assign(link(`/room/${room}`));
    } catch (problem) {
      setWrong(problem.status === 404 ? `没有 ${room} 号房，核对一下房间号。` : problem.message);
      setBusy(false);
    }
  };
  return html`<form class="stack tight" onSubmit=${go}>
    <div class="row">
      <input class="field grow" inputmode="numeric" pattern="\\s*[0-9]{1,4}\\s*" required title="数字房号" placeholder="输入房间号" aria-label="房间号" data-testid="room-number"
        aria-describedby=${wrong ? "room-number-wrong" : null} aria-invalid=${wrong ? "true" : null}
        value=${number} onInput=${(event) => { setNumber(event.target.value); setWrong(""); }} />
      <${Button} type="submit" busy=${busy} data-testid="room-go">去这间<//>
    </div>
    ${wrong && html`<p class="field-wrong" id="room-number-wrong" role="alert">${wrong}</p>`}
  </form>`;
}
