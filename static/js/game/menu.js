/** The menu of a room: out of it, help, ending the game early. */
import { post } from "../api.js";
import { html } from "../dom.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { Sheet, TwoStep } from "../ui.js";

export function Menu({ room, member, playing, onClose }) {
  const leave = async () => {
    if (await attempt(() => post(`/rooms/${room.id}/leave`))) location.assign(link("/lobby"));
  };
  const abort = async () => {
    if (await attempt(() => post(`/rooms/${room.id}/abort`))) onClose();
  };
  const votes = room.room.abort && room.room.abort.votes.length ? room.room.abort : null;
  return html`<${Sheet} title="房间菜单" onClose=${onClose}>
    <a class="button quiet" href=${link("/lobby")}>回大厅（座位保留）</a>
    <a class="button quiet" href=${link("/help")} data-testid="nav-help">帮助</a>
    ${playing && member && html`<${TwoStep} tone="quiet" icon="flag" ask="确定提议中止？过半存活真人同意就流局" data-testid="abort" onConfirm=${abort}>${votes ? `同意中止本局（${votes.votes.length}/${votes.needed}）` : "提议中止本局"}<//>`}
    ${member &&
    html`<${TwoStep} tone="quiet" icon="door" ask=${playing ? "确定离开？座位会交给托管" : "确定离开？"} data-testid="leave-game" confirmTestId="leave-confirm" onConfirm=${leave}>${playing ? "离开对局" : "离开房间"}<//>`}
  <//>`;
}
