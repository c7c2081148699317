/** A room in the lobby: what is played, who waits, and how many seats are free. */
import { post } from "../api.js";
import { cls, html, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { Button } from "../ui.js";
import { useLeaving } from "./leaving.js";
import { freeSeats, isUsed } from "./rooms.js";

/** Whether pressing its button sits down there; a running, full or locked room is only opened. */
const isSat = (room) => !room.locked && freeSeats(room) > 0;

/**
 * Going into rooms: sits down where that is possible, and asks before a seat in another room is given up.
 * @returns {[boolean, (room: object) => void, any]} busy, go, and the question while it is asked
 */
export function useEntry() {
  const [busy, setBusy] = useState(false);
  const [leave, question] = useLeaving();
  const open = (room) => location.assign(link(`/room/${room.room_id}`));
  const sit = async (room) => {
    setBusy(true);
    if ((await attempt(() => post(`/rooms/${room.room_id}/join`))) === undefined) setBusy(false);
    else open(room);
  };
  const go = (room) => (isSat(room) ? leave(room.room_id, () => sit(room)) : open(room));
  return [busy, go, question];
}

/** Seats as dots: people, AI players, free. Said in words beside it. */
function Seats({ room }) {
  const kind = (index) => (index < room.humans ? "human" : index < room.members ? "ai" : "free");
  return html`<svg class="seat-dots" viewBox=${`0 0 ${room.seats * 10} 8`} aria-hidden="true" width=${room.seats * 10} height="8">
    ${Array.from({ length: room.seats }, (_, index) => html`<circle key=${index} class=${kind(index)} cx=${index * 10 + 4} cy="4" r="3" />`)}
  </svg>`;
}

function state(room) {
  if (room.status === "playing") return ["游戏中", "bad"];
  if (room.status === "settlement") return ["刚结束", ""];
  if (!isUsed(room)) return ["空房间", ""];
  const free = freeSeats(room);
  if (free > 0) return [room.members < room.seats ? `差 ${room.seats - room.members} 人` : "AI 可让座", "good"];
  return ["满员", ""];
}

/** What the button does, in a word. */
const doing = (room) => (freeSeats(room) > 0 ? "坐下" : room.status === "playing" ? "观战" : "看看");

/** @param {{room: object}} props a `room_summary` */
export function RoomCard({ room }) {
  const [busy, go, question] = useEntry();
  const [word, tone] = state(room);
  const ai = room.members - room.humans;
  const facts = [
    `${room.members}/${room.seats} 人`,
    ai > 0 && `含 ${ai} 个 AI`,
    room.spectators > 0 && `${room.spectators} 人观战`,
  ].filter(Boolean);
  return html`<li class=${cls("card room-card", room.status === "playing" && "playing")} data-testid="room-card" data-room=${room.room_id} data-status=${room.status}>
    <b class="room-id" aria-label=${`${room.room_id} 号房`}>${room.room_id}</b>
    <div class="room-facts">
      <p class="row wrap"><b>${room.board_name || room.board}</b><span class=${cls("tag", tone)}>${word}</span>${room.locked && html`<span class="tag">有密码</span>`}</p>
      <p class="row wrap hint"><${Seats} room=${room} /><span>${facts.join(" · ")}</span></p>
      ${room.owner && html`<p class="hint clip">房主 <bdi>${room.owner.display_name}</bdi></p>`}
    </div>
    <${Button} icon=${room.locked && freeSeats(room) > 0 ? "lock" : undefined} tone=${isUsed(room) && freeSeats(room) > 0 ? "primary" : "quiet"} busy=${busy} aria-label=${`${doing(room)}：${room.room_id} 号房${room.locked ? "，有密码" : ""}`} data-testid="room-enter" onClick=${() => go(room)}>${doing(room)}<//>
    ${question}
  </li>`;
}
