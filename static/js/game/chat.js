/** Chat beside the game: the room before and after, the dead and the spectators during it. */
import { html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { complain } from "../notices.js";
import { useBlocks } from "../social/blocks.js";
import { Empty, pressing } from "../ui.js";
import { useAtEnd } from "./at-end.js";

const NAMES = { room: "房间", dead: "出局者", spectators: "观众" };
const LONGEST = 200;
const CUT = { code: "OFFLINE", message: "现在发不出去，连上后再发。" };
/** channel → who reads what is written there, said before anybody writes. */
const READERS = {
  dead: "只有出局的玩家看得见。",
  spectators: "只有观众看得见，玩家看不见。你看到的对局比实际晚一个阶段。",
};
const GOD = "你已出局，本局规则是「出局者看全部」：看到的底牌只能和出局者聊。";

/** The channel I may write in, or null: a living player does not talk beside the game. */
export function channelOf(view) {
  if (!view || view.phase === "ended") return "room";
  if (!view.me) return "spectators";
  return view.me.alive === false ? "dead" : null;
}

/** Who reads along, for the channel of a running game. */
function Note({ channel, view }) {
  const words = channel === "dead" && view && view.rules && view.rules.dead_view === "god" ? `${GOD}${READERS.dead}` : READERS[channel];
  return words ? html`<p class="channel-note" data-testid="channel-note" data-channel=${channel}><${Icon} name=${channel === "dead" ? "skull" : "eye"} /> ${words}</p>` : null;
}

/** @param {{room: object, view?: object, channel?: string|null}} props */
export function Chat({ room, view = null, channel = channelOf(view) }) {
  const [text, setText] = useState("");
  const blocked = new Set(useBlocks().map((row) => row.uid));
  const lines = room.chat.filter((line) => !blocked.has(line.uid));
  const [box] = useAtEnd(lines.length);
  const turn = Boolean(view && view.me && view.speaker === view.me.seat); // one text box at a time, or last words go to the wrong ears
  const send = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    if (room.say(channel, text.trim())) setText("");
    else complain(CUT);
  };
  useEffect(() => {
    if (!room.unsaid) return;
    setText((typed) => typed || room.unsaid);
    room.unsaid = null;
  }, [room.unsaid]);
  return html`<div class="panel-column">
    <${Note} channel=${channel} view=${view} />
    <div class="scroll" ref=${box} tabindex="0" role="region" aria-label="聊天">
      ${lines.length === 0 && html`<${Empty} icon="chat">${channel === "dead" ? "还没有人说话。别给场上的人提示。" : channel ? "还没有人说话。" : "游戏中只在自己的发言时间说话；出局后可以在这里聊。"}<//>`}
      <ol class="talk">
        ${lines.map((line, index) => html`<li key=${index} class="said" data-testid="chat-line" data-channel=${line.channel}><span class="hint">${NAMES[line.channel] || ""} <bdi>${line.name}</bdi></span><p>${line.text}</p></li>`)}
      </ol>
      ${lines.length < room.chat.length && html`<p class="hint center">已隐藏 ${room.chat.length - lines.length} 条你屏蔽的人说的话</p>`}
    </div>
    ${channel && turn && html`<p class="channel-note" data-testid="chat-waits"><${Icon} name="mic" /> 轮到你说给全桌听，说完再在这里聊。</p>`}
    ${channel &&
    !turn &&
    html`<form class="row" onSubmit=${send}>
      <input class="field grow" maxlength=${LONGEST} data-testid="chat-text" aria-label=${`${NAMES[channel]}聊天`} placeholder=${`在「${NAMES[channel]}」里说…`} autocomplete="off" value=${text} onInput=${(event) => setText(event.target.value)} />
      <button class="round primary" type="submit" ...${pressing(!text.trim())} aria-label="发送" data-testid="chat-send"><${Icon} name="send" /></button>
    </form>`}
  </div>`;
}
