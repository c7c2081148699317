/** The office: rooms, and the end of a game that hangs. */
import { get, listOf, post } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { Button, Empty, Loading, TwoStep } from "../ui.js";
import { STATUSES } from "../words.js";

function Row({ room, onEnded }) {
  const playing = room.status === "playing";
  const end = async () => {
    if (await attempt(() => post(`/admin/rooms/${room.room_id}/abort`))) {
      say("已结束，不计分");
      onEnded();
    }
  };
  return html`<li class="card stack tight" data-testid="admin-room" data-room=${room.room_id}>
    <p class="row between"><a href=${link(`/room/${room.room_id}`)}>${room.room_id} 号房 · ${room.board_name}</a><span class=${cls("tag", playing && "bad")}>${STATUSES[room.status]}</span></p>
    <p class="row between"><span class="hint">${room.humans} 人，共 ${room.members}/${room.seats} 座，${room.spectators} 人观战</span>
      ${playing && html`<${TwoStep} ask="确定结束本局？" data-testid="admin-abort" onConfirm=${end}>强制结束<//>`}</p>
  </li>`;
}

export function Rooms() {
  const [found, setFound] = useState(null);
  const load = () =>
    get("/admin/rooms").then(
      (answer) => setFound(listOf(answer, "rooms")),
      (problem) => setFound({ problem }),
    );
  useEffect(() => {
    load();
  }, []);
  if (!found) return html`<${Loading} />`;
  if (found.problem) return html`<${Empty} icon="door" again=${load}>${found.problem.message}<//>`;
  const used = found.filter((room) => room.members > 0 || room.status !== "waiting");
  return html`<div class="stack">
    <p class="row between"><span class="hint">${found.length} 个房间，${used.length} 个有人</span><${Button} tone="quiet" icon="refresh" data-testid="admin-rooms-again" onClick=${load}>刷新<//></p>
    ${!used.length && html`<${Empty} icon="door">现在没有人在房间里。<//>`}
    <ul class="list">${used.map((room) => html`<${Row} key=${room.room_id} room=${room} onEnded=${load} />`)}</ul>
  </div>`;
}
