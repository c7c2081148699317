/** Practice alone: one empty room, a board, AI players, go. */
import { ask, post } from "../api.js";
import { cls, html, useState } from "../dom.js";
import { Deck } from "../deck.js";
import { useLeaving } from "../lobby/leaving.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { Sheet } from "../sheet.js";
import { Button } from "../ui.js";
import { useBoards } from "./data.js";

const SIZES = [6, 9, 12];
const SPEEDS = [[0.3, "快"], [0.6, "适中"], [1, "标准"]];

/** Sits down in `room`, sets it up and starts. */
async function begin(room, board, factor) {
  const path = `/rooms/${room.room_id}`;
  await post(`${path}/join`);
  await ask("PATCH", path, { board: board.id, rules: { night_pace: "quick" }, timers: { factor } });
  await post(`${path}/bots`, { count: board.seats - 1 });
  await post(`${path}/ready`, { ready: true });
  return true;
}

/** @param {{rooms: object[], onClose: () => void}} props rooms: the empty ones */
export function Solo({ rooms, onClose }) {
  const boards = useBoards();
  const [seats, setSeats] = useState(9);
  const [speed, setSpeed] = useState(0.6);
  const [busy, setBusy] = useState(false);
  const fitting = boards.filter((board) => board.seats === seats);
  const board = fitting.find((one) => one.default) || fitting[0];
  const [leave, question] = useLeaving();
  const enter = async (room) => {
    setBusy(true);
    if (await attempt(() => begin(room, board, speed))) location.assign(link(`/room/${room.room_id}`));
    else setBusy(false);
  };
  const start = async () => {
    setBusy(true);
    if (!(await leave(rooms[0].room_id, () => enter(rooms[0])))) setBusy(false);
  };
  return html`<${Sheet} title="单人练习" onClose=${onClose}>
    <p class="hint">其他座位由 AI 扮演，夜里操作完就过。</p>
    <div class="row sizes" role="group" aria-label="人数">
      ${SIZES.map((size) => html`<${Button} key=${size} class="grow" tone=${size === seats ? "primary" : "quiet"} aria-pressed=${size === seats ? "true" : "false"} data-testid=${`solo-seats-${size}`} onClick=${() => setSeats(size)}>${size} 人<//>`)}
    </div>
    ${board && html`<div class="card stack tight"><b>${board.name}</b><${Deck} roles=${board.roles} /></div>`}
    <div class="row" role="group" aria-label="节奏">
      ${SPEEDS.map(([factor, name]) => html`<button key=${factor} type="button" class=${cls("chip grow", factor === speed && "active")} aria-pressed=${factor === speed ? "true" : "false"} onClick=${() => setSpeed(factor)}>${name}</button>`)}
    </div>
    ${rooms.length === 0 && html`<p class="hint">现在没有空房间，等一会儿再来。</p>`}
    <${Button} class="big" tone="primary" icon="check" busy=${busy} disabled=${!board || rooms.length === 0} data-testid="solo-start" onClick=${start}>开始<//>
  <//>
  ${question}`;
}
