/** The lobby: rooms live and sifted, a room by its number, practice alone. */
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { RoomCard, useEntry } from "../lobby/card.js";
import { filtered, Filters, fits, useFilters } from "../lobby/filters.js";
import { ByNumber } from "../lobby/number.js";
import { isUsed, sorted, useRooms } from "../lobby/rooms.js";
import { complain } from "../notices.js";
import { lazy } from "../lazy.js";
import { link } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { LinkNotice } from "../social/link.js";
import { Button, Empty, Loading } from "../ui.js";
import { STATUSES } from "../words.js";

const Solo = lazy(() => import("../room/solo.js"), "Solo");
const FULL = { code: "ROOM_FULL", message: "所有房间都有人了，进一个正在等人的房间吧。" };
const SHOWN_EMPTY = 3;

const Resume = ({ room }) =>
  html`<a class="card callout row" href=${link(`/room/${room.room_id}`)} data-testid="resume"><${Icon} name="auto_play" size="large" /><span class="grow"><b>你还在 ${room.room_id} 号房</b><br /><span class="hint">${STATUSES[room.status]}，点这里回去</span></span></a>`;

/** Opens an empty room; says so when there is none. */
function Begin({ empty, onSolo }) {
  const [busy, go, question] = useEntry();
  const open = () => {
    if (!empty.length) {
      complain(FULL);
      return;
    }
    go(empty[0]);
  };
  return html`<div class="quick-start">
    <${Button} class="big" tone="primary" icon="plus" busy=${busy} data-testid="open-room" onClick=${open}>开一桌<//>
    <${Button} class="big" icon="robot" data-testid="solo" onClick=${onSolo}>单人练习<//>
    ${question}
  </div>`;
}

function Rooms({ rooms }) {
  const [wanted, change, clear] = useFilters();
  const [all, setAll] = useState(false);
  const found = sorted(rooms).filter((room) => fits(room, wanted));
  const used = found.filter(isUsed);
  const empty = found.filter((room) => !isUsed(room));
  const shown = used.concat(all ? empty : empty.slice(0, SHOWN_EMPTY));
  const hidden = found.length - shown.length;
  return html`<section class="stack">
    <div class="row between"><h2>房间</h2><span class="hint" role="status" data-testid="lobby-count">${used.length} 桌有人${filtered(wanted) ? " · 已筛选" : ""}</span></div>
    <${Filters} rooms=${rooms} wanted=${wanted} onChange=${change} />
    ${found.length === 0 && html`<${Empty} icon="door">没有这样的房间。放宽条件，或者自己开一桌。<//><${Button} data-testid="lobby-clear" onClick=${clear}>看全部房间<//>`}
    ${found.length > 0 && used.length === 0 && html`<${Empty} icon="moon">${filtered(wanted) ? "符合条件的桌都还空着。" : "还没有人开桌。点「开一桌」，再把房间发到群里。"}<//>`}
    <ul class="list" data-testid="room-list">${shown.map((room) => html`<${RoomCard} key=${room.room_id} room=${room} />`)}</ul>
    ${hidden > 0 && html`<${Button} tone="quiet" data-testid="more" onClick=${() => setAll(true)}>还有 ${hidden} 个空房间<//>`}
  </section>`;
}

export function Page() {
  const user = useUser(true);
  const [rooms, line] = useRooms(user);
  const [solo, setSolo] = useState(false);
  const cut = user && html`<${LinkNotice} room=${line}>房间可能已经变了。<//>`;
  if (!user || !rooms) return html`<${Shell} title="大厅">${cut}<${Loading}>正在看有哪些房间…<//><//>`;
  const empty = sorted(rooms).filter((room) => !isUsed(room));
  const mine = rooms.find((room) => room.room_id === user.room_id);
  return html`<${Shell} title="大厅">
    ${cut}
    ${mine && html`<${Resume} room=${mine} />`}
    <${Begin} empty=${empty} onSolo=${() => setSolo(true)} />
    <${ByNumber} />
    <${Rooms} rooms=${rooms} />
    ${solo && html`<${Solo} rooms=${empty} onClose=${() => setSolo(false)} />`}
  <//>`;
}
