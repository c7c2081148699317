/** A sheet about one player: react to the speech, block, report. */
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { Sheet } from "../sheet.js";
import { Avatar, Button } from "../ui.js";
import { block, unblock, useBlocks } from "./blocks.js";
import { mayReact } from "./feelings.js";
import { Palette } from "./reactions.js";
import { Report } from "./report.js";

function BlockButton({ uid, name }) {
  const rows = useBlocks();
  const [busy, setBusy] = useState(false);
  const blocked = rows.some((row) => row.uid === uid);
  const turn = async () => {
    setBusy(true);
    await attempt(async () => {
      await (blocked ? unblock(uid) : block(uid));
      say(blocked ? `已取消屏蔽 ${name}` : `已屏蔽 ${name}，对方不会知道`);
    });
    setBusy(false);
  };
  return html`<${Button} icon=${blocked ? "mic" : "silent"} busy=${busy} data-testid="block" data-on=${blocked} onClick=${turn}>${blocked ? "取消屏蔽" : "屏蔽"}<//>
    <p class="hint">${blocked ? "这位玩家的聊天和表情对你隐藏，发言折叠，点开就能看。" : "屏蔽后看不到对方的聊天和表情；发言会折叠，点开就能看。可以在「我的」里取消。"}</p>`;
}

/**
 * @param {{room: object, view?: object, seat: object, speech?: object, me?: number, onClose: () => void}} props
 *   seat: `{seat, uid, name, kind}`; speech: the line of the talk it is about
 */
export function Player({ room, view = null, seat, speech = null, onClose }) {
  const [reporting, setReporting] = useState(false);
  const name = seat.name || seat.display_name || "";
  const human = seat.kind !== "ai" && seat.uid > 0;
  const mine = Boolean(view && view.me && view.me.seat === seat.seat);
  const pick = (kind) => {
    room.react(kind, speech.speech);
    onClose();
  };
  if (reporting) return html`<${Report} game=${room.game} seat=${seat} name=${name} speech=${speech} onClose=${onClose} />`;
  return html`<${Sheet} title=${`${seat.seat} 号 ${name}`} data-testid="player-sheet" onClose=${onClose}>
    ${speech && html`<blockquote class="quoted">${speech.text}</blockquote>`}
    ${speech && mayReact(view) && html`<${Palette} onPick=${pick} />`}
    ${!speech && html`<p class="row"><${Avatar} user=${{ ...seat, display_name: name }} kind=${seat.kind} /><bdi class="grow clip">${name}</bdi></p>`}
    ${human && !mine && html`<${BlockButton} uid=${seat.uid} name=${name} />
      <a class="button quiet" href=${link(`/user/${seat.uid}`)}><${Icon} name="user" /><span>看资料</span></a>
      ${room.game !== null && view && view.me && html`<${Button} tone="quiet" icon="flag" data-testid="report" onClick=${() => setReporting(true)}>举报<//>`}`}
  <//>`;
}
