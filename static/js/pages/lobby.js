/** The lobby: rooms live, a room by its number, practice alone. */
import { get, listOf, post } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { attempt } from "../notices.js";
import { lazy } from "../lazy.js";
import { goLogIn, link } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Link } from "../socket.js";
import { Button, Empty, Loading } from "../ui.js";
import { STATUSES } from "../words.js";

const Solo = lazy(() => import("../room/solo.js"), "Solo");

/** The rooms, live; null while loading. */
function useRooms(user) {
  const [rooms, setRooms] = useState(null);
  useEffect(() => {
    if (!user) return undefined;
    const socket = new Link("/ws/lobby", {
      frame: (frame) => frame.type === "ROOM_LIST" && setRooms(frame.rooms),
      state: () => undefined,
      denied: goLogIn,
    });
    get("/rooms").then((answer) => setRooms((known) => known || listOf(answer, "rooms")), () => undefined);
    return () => socket.stop();
  }, [Boolean(user)]);
  return rooms;
}

/** Sits down in a room and goes there; a running or locked one is only opened. */
async function enter(room) {
  if (room.status === "waiting" && !room.locked && room.members < room.seats) await attempt(() => post(`/rooms/${room.room_id}/join`));
  location.assign(link(`/room/${room.room_id}`));
}

function RoomCard({ room }) {
  const playing = room.status === "playing";
  const full = room.members >= room.seats;
  return html`<li class=${cls("card room-card row", playing && "playing")} data-testid="room-card" data-room=${room.room_id} data-status=${room.status}>
    <b class="room-id">${room.room_id}</b>
    <span class="grow clip">
      <b>${room.board_name || room.board}</b>${room.locked && html` <${Icon} name="lock" label="有密码" />`}<br />
      <span class="hint">${STATUSES[room.status] || room.status} · ${room.members}/${room.seats} 人${room.members > room.humans ? `（${room.members - room.humans} AI）` : ""}${room.spectators ? ` · ${room.spectators} 观战` : ""}</span>
    </span>
    <${Button} tone=${playing || full ? "quiet" : "primary"} data-testid="room-enter" onClick=${() => enter(room)}>${playing ? "观战" : full ? "看看" : "进入"}<//>
  </li>`;
}

function ByNumber() {
  const [number, setNumber] = useState("");
  const go = (event) => {
    event.preventDefault();
    location.assign(link(`/room/${encodeURIComponent(number.trim())}`));
  };
  return html`<form class="row" onSubmit=${go}>
    <input class="field grow" inputmode="numeric" pattern="[0-9]+" required placeholder="输入房间号" aria-label="房间号" data-testid="room-number" value=${number} onInput=${(event) => setNumber(event.target.value)} />
    <${Button} type="submit" data-testid="room-go">加入<//>
  </form>`;
}

/** Running rooms with people first, then waiting ones with people, then one empty room to begin with. */
function sorted(rooms) {
  const weight = (room) => (room.status === "waiting" && room.members > 0 && room.members < room.seats ? 0 : room.members > 0 || room.status !== "waiting" ? 1 : 2);
  return [...rooms].sort((one, other) => weight(one) - weight(other) || one.room_id - other.room_id);
}

export function Page() {
  const user = useUser(true);
  const rooms = useRooms(user);
  const [solo, setSolo] = useState(false);
  const [all, setAll] = useState(false);
  if (!user || !rooms) return html`<${Shell} title="大厅"><${Loading} /><//>`;
  const order = sorted(rooms);
  const used = order.filter((room) => room.members > 0 || room.status !== "waiting");
  const empty = order.filter((room) => !used.includes(room));
  const open = () => (empty[0] ? enter(empty[0]) : attempt(() => Promise.reject({ code: "ROOM_FULL", message: "所有房间都有人了，进一个正在等人的房间吧。" })));
  const mine = rooms.find((room) => room.room_id === user.room_id);
  return html`<${Shell} title="大厅">
    ${mine && html`<a class="card callout row" href=${link(`/room/${mine.room_id}`)} data-testid="resume"><${Icon} name="auto_play" size="large" /><span class="grow"><b>你还在 ${mine.room_id} 号房</b><br /><span class="hint">${STATUSES[mine.status]}，点这里回去</span></span></a>`}
    <div class="quick-start">
      <${Button} class="big" tone="primary" icon="robot" data-testid="solo" onClick=${() => setSolo(true)}>单人练习<//>
      <${Button} class="big" icon="plus" data-testid="open-room" onClick=${open}>开一桌<//>
    </div>
    <${ByNumber} />
    <h2>房间</h2>
    ${used.length === 0 && html`<${Empty} icon="door">还没有人开桌。点「开一桌」，把房间号发到群里。<//>`}
    <ul class="list" data-testid="room-list">
      ${used.concat(all ? empty : empty.slice(0, 3)).map((room) => html`<${RoomCard} key=${room.room_id} room=${room} />`)}
    </ul>
    ${!all && empty.length > 3 && html`<${Button} tone="quiet" data-testid="more" onClick=${() => setAll(true)}>还有 ${empty.length - 3} 个空房间<//>`}
    ${solo && html`<${Solo} rooms=${empty} onClose=${() => setSolo(false)} />`}
  <//>`;
}
