/** One room: waiting, playing, result. */
import { DeviceButton } from "../device/button.js";
import { useJudge } from "../device/use.js";
import { html, useEffect, useRef, useState } from "../dom.js";
import { namedSeats } from "../game/named.js";
import { useRoom } from "../game/store.js";
import { Icon } from "../icons.js";
import { afterwards, lazy, Nothing } from "../lazy.js";
import { Notices } from "../notices.js";
import { lastPart, link } from "../place.js";
import { useUser } from "../session.js";
import { LinkNotice, LinkState } from "../social/link.js";
import { Loading } from "../ui.js";

const Announcer = lazy(afterwards(() => import("../game/announcer.js"), "js/game/announcer.js"), "Announcer", Nothing);
const Game = lazy(() => import("../game/game.js"), "Game", undefined, "js/game/game.js");
const Result = lazy(() => import("../game/result.js"), "Result");
const Gone = lazy(() => import("../room/gone.js"), "Gone");
const Menu = lazy(() => import("../game/menu.js"), "Menu");
const Waiting = lazy(() => import("../room/waiting.js"), "Waiting", undefined, "js/room/waiting.js");
const Rematch = lazy(() => import("../social/rematch.js"), "Rematch");

export const Back = () => html`<a class="round" href=${link("/lobby")} aria-label="回大厅" data-testid="nav-lobby"><${Icon} name="back" /></a>`;

/** What stands at the end of the bar. @param {{room: object, onMenu: () => void, children?: any}} props */
export const Tools = ({ room, onMenu, children }) => html`<${LinkState} room=${room} />${children}<button type="button" class="round" aria-label="菜单" data-testid="game-menu" onClick=${onMenu}><${Icon} name="dots" /></button>`;

/** Before and after a game; during it the banner is the bar. */
function TopBar({ room, onMenu }) {
  const watchers = room.room && room.room.spectators;
  return html`<header class="top slim">
    <${Back} />
    <b class="grow clip">${room.id} 号房${watchers ? html`<span class="hint"> · ${watchers} 人观战</span>` : ""}</b>
    <${Tools} room=${room} onMenu=${onMenu}><${DeviceButton} /><//>
  </header>`;
}

function Ended({ room, view, member, onBack }) {
  return html`<div class="page">
    <${Result} game=${room.game} events=${room.events} view=${view}>
      <div class="row center wrap">
        <${Rematch} room=${room} member=${member} onBack=${onBack} />
        <a class="button quiet" href=${link("/lobby")} data-testid="to-lobby">去大厅</a>
      </div>
    <//>
  </div>`;
}

/** Whether a game is played of which nothing is here yet: its first frame comes right after the room's. */
const isEntering = (room) => !room.view && room.room.status === "playing";

function Body({ room, user, member, closed, onClose, onMenu }) {
  const detail = room.room;
  const view = room.view && { ...room.view, seats: namedSeats(room.view, detail) };
  const over = view && view.phase === "ended";
  if (isEntering(room)) return html`<${Loading}>正在进入对局…<//>`;
  if (view && !over) return html`<${Game} room=${room} view=${view} before=${html`<${Back} />`} after=${html`<${Tools} room=${room} onMenu=${onMenu}><span class="on-wide"><${DeviceButton} /></span><//>`} />`;
  if (over && closed !== room.game) return html`<${Ended} room=${room} view=${view} member=${member} onBack=${() => onClose(room.game)} />`;
  return html`<${Waiting} room=${room} detail=${detail} user=${user} lastGame=${over ? room.game : detail.last_game_id || null} />`;
}

export function Page() {
  const user = useUser(true);
  const room = useRoom(lastPart());
  useJudge(room);
  const [menu, setMenu] = useState(false);
  const [closed, setClosed] = useState(null);
  const arrived = useRef(false);
  const playing = Boolean(room && room.view && room.view.phase !== "ended");
  useEffect(() => {
    document.body.classList.toggle("in-game", playing);
  }, [playing]);
  if (room && room.gone) return html`<${Gone} why=${room.gone} />`;
  if (!user || !room || !room.room) return html`<div class="page"><${Loading}>正在进入房间…<//></div><${Notices} />`;
  if (!isEntering(room)) arrived.current = true;
  const openMenu = () => setMenu(true);
  const member = room.room.members.find((one) => one.uid === user.uid && one.kind !== "ai");
  return html`<div class="room" data-testid="room" data-room=${room.id} data-status=${room.room.status}>
    ${!playing && html`<${TopBar} room=${room} onMenu=${openMenu} />`}
    <${LinkNotice} room=${room} />
    <${Body} room=${room} user=${user} member=${member} closed=${closed} onClose=${setClosed} onMenu=${openMenu} />
    ${menu && html`<${Menu} room=${room} member=${member} playing=${playing} onClose=${() => setMenu(false)} />`}
    ${arrived.current && html`<${Announcer} room=${room} uid=${user.uid} />`}
    <${Notices} />
  </div>`;
}
