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

export function Menu({ room, member, playing, onClose }) {
  const [person, setPerson] = useState(null);
  const [device, setDevice] = useState(false);
  const leave = async () => {
    if (await attempt(() => post(`/rooms/${room.id}/leave`))) location.assign(link("/lobby"));
  };
  const abort = async () => {
    if (await attempt(() => post(`/rooms/${room.id}/abort`))) onClose();
  };
  const votes = room.room.abort && room.room.abort.votes.length ? room.room.abort : null;
  const watchers = room.room.spectators ? ` · ${room.room.spectators} 人观战` : "";
  if (device) return html`<${DeviceSheet} onClose=${onClose} />`;
  if (person) return html`<${Player} room=${room} view=${room.view} seat=${person} onClose=${onClose} />`;
  return html`<${Sheet} title=${`${room.id} 号房${watchers}`} onClose=${onClose}>
    <a class="button quiet" href=${link("/lobby")}>回大厅（座位保留）</a>
    <a class="button quiet" href=${link("/help")} data-testid="nav-help">帮助</a>
    <${Button} tone="quiet" icon="gear" data-testid="menu-device" onClick=${() => setDevice(true)}>声音和显示<//>
    <${Others} people=${othersOf(room, member)} onPick=${setPerson} />
    ${playing && member && html`<${TwoStep} tone="quiet" icon="flag" ask="确定提议中止？过半存活真人同意就流局" data-testid="abort" onConfirm=${abort}>${votes ? `同意中止本局（${votes.votes.length}/${votes.needed}）` : "提议中止本局"}<//>`}
    ${member &&
    html`<${TwoStep} tone="quiet" icon="door" ask=${playing ? "确定离开？座位会交给托管" : "确定离开？"} data-testid="leave-game" confirmTestId="leave-confirm" onConfirm=${leave}>${playing ? "离开对局" : "离开房间"}<//>`}
  <//>`;
}
