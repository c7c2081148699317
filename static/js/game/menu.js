/** The menu of a room: out of it, help, the players, ending the game early. */
import { post } from "../api.js";
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { lazy, Nothing } from "../lazy.js";
import { Sheet } from "../sheet.js";
import { Button, TwoStep } from "../ui.js";

const DeviceSheet = lazy(() => import("../device/sheet.js"), "DeviceSheet", Nothing);
const Player = lazy(() => import("../social/player.js"), "Player");

/** The other people in the room, by seat: those of the game while there is one, else those of the table. */
function othersOf(room, member) {
  const mine = member ? member.uid : null;
  const sitting = room.view ? room.view.seats : room.room.members;
  return sitting.filter((one) => one.kind !== "ai" && one.uid > 0 && one.uid !== mine);
}

function Others({ people, onPick }) {
  if (!people.length) return null;
  return html`<details class="stack tight" data-testid="people">
    <summary>玩家：屏蔽、举报</summary>
    <div class="people">
      ${people.map((one) => html`<button key=${one.seat} type="button" class="button quiet" data-testid="person" data-seat=${one.seat} onClick=${() => onPick(one)}><${Icon} name="user" /><span>${one.seat} 号 <bdi>${one.name || one.display_name}</bdi></span></button>`)}
    </div>
  </details>`;
}

/** To end the game early: for who is alive, until it was said. */
function Abort({ room, member, onClose }) {
  const { votes, needed } = room.room.abort || { votes: [] };
  const abort = async () => {
    if (await attempt(() => post(`/rooms/${room.id}/abort`))) onClose();
  };
  const count = `（${votes.length}/${needed}）`;
  if (votes.includes(member.uid)) return html`<p class="hint center">你已同意中止本局${count}，等其他人在菜单里同意。</p>`;
  return html`<${TwoStep} tone="quiet" icon="flag" ask=${votes.length ? "确定同意中止？" : "确定提议中止？"} data-testid="abort" onConfirm=${abort}>${votes.length ? `同意中止本局${count}` : "提议中止本局"}<//>
    <p class="hint center">过半存活真人同意就流局，不计分</p>`;
}

export function Menu({ room, member, playing, onClose }) {
  const [person, setPerson] = useState(null);
  const [device, setDevice] = useState(false);
  const leave = async () => {
    if (await attempt(() => post(`/rooms/${room.id}/leave`))) location.assign(link("/lobby"));
  };
  const watchers = room.room.spectators ? ` · ${room.room.spectators} 人观战` : "";
  if (device) return html`<${DeviceSheet} onClose=${onClose} />`;
  if (person) return html`<${Player} room=${room} view=${room.view} seat=${person} onClose=${onClose} />`;
  return html`<${Sheet} title=${`${room.id} 号房${watchers}`} onClose=${onClose}>
    <a class="button quiet" href=${link("/lobby")}>${member ? "回大厅（座位保留）" : "回大厅"}</a>
    <a class="button quiet" href=${link("/help")} data-testid="nav-help">帮助</a>
    <${Button} tone="quiet" icon="gear" data-testid="menu-device" onClick=${() => setDevice(true)}>声音和显示<//>
    <${Others} people=${othersOf(room, member)} onPick=${setPerson} />
    ${playing && member && room.view && room.view.me && room.view.me.alive !== false && html`<${Abort} room=${room} member=${member} onClose=${onClose} />`}
    ${member &&
    html`<${TwoStep} tone="quiet" icon="door" ask=${playing ? "确定离开？座位会交给托管" : "确定离开？"} data-testid="leave-game" confirmTestId="leave-confirm" onConfirm=${leave}>${playing ? "离开对局" : "离开房间"}<//>`}
  <//>`;
}
