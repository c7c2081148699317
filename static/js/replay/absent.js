/** There is nothing to look back at: the game runs still, never was, or cannot be had. Every case has a way on. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";
import { link } from "../place.js";
import { Button, Empty } from "../ui.js";

const Way = ({ to, icon, children, ...rest }) => html`<a class="button" href=${link(to)} ...${rest}><${Icon} name=${icon} /><span>${children}</span></a>`;

/** @param {{found: {game?: object, problem?: object}, onAgain: () => void}} props what was found instead of a game that is over */
export function Absent({ found, onAgain }) {
  const { game, problem } = found;
  const running = game && game.state === "running";
  return html`<${Empty} icon="book">${problem ? problem.message : "这一局还没有结束，结束后才能复盘。"}<//>
    <div class="row wrap center">
      ${running && html`<${Way} to=${`/room/${game.room_id}`} icon="eye" data-testid="to-room">去 ${game.room_id} 号房<//>`}
      ${problem && problem.status !== 404 && html`<${Button} data-testid="again" onClick=${onAgain}>再试一次<//>`}
      <${Way} to="/me" icon="user" data-testid="to-me">我的对局<//>
      <${Way} to="/lobby" icon="door" data-testid="to-lobby">回大厅<//>
    </div>`;
}
