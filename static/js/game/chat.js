/** Chat beside the game: the room before and after, the dead and the spectators during it. */
import { html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Empty } from "../ui.js";
import { useAtEnd } from "./talk.js";

const NAMES = { room: "房间", dead: "出局者", spectators: "观众" };
const LONGEST = 200;

/** The channel I may write in, or null: a living player does not talk beside the game. */
export function channelOf(view) {
  if (!view || view.phase === "ended") return "room";
  if (!view.me) return "spectators";
  return view.me.alive === false ? "dead" : null;
}

/** @param {{room: object, view?: object, channel?: string|null}} props */
export function Chat({ room, view = null, channel = channelOf(view) }) {
  const [text, setText] = useState("");
  const [box] = useAtEnd(room.chat.length);
  const send = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    room.say(channel, text.trim());
    setText("");
  };
  return html`<div class="panel-column">
    <div class="scroll" ref=${box} tabindex="0" role="region" aria-label="聊天">
      ${room.chat.length === 0 && html`<${Empty} icon="chat">${channel ? "还没有人说话。" : "游戏中只在自己的发言时间说话；出局后可以在这里聊。"}<//>`}
      <ol class="talk">
        ${room.chat.map((line, index) => html`<li key=${index} class="said"><span class="hint">${NAMES[line.channel] || ""} <bdi>${line.name}</bdi></span><p>${line.text}</p></li>`)}
      </ol>
    </div>
    ${channel &&
    html`<form class="row" onSubmit=${send}>
      <input class="field grow" maxlength=${LONGEST} data-testid="chat-text" aria-label=${`${NAMES[channel]}聊天`} placeholder=${`在「${NAMES[channel]}」里说…`} autocomplete="off" value=${text} onInput=${(event) => setText(event.target.value)} />
      <button class="round primary" type="submit" aria-label="发送" data-testid="chat-send" disabled=${!text.trim()}><${Icon} name="send" /></button>
    </form>`}
  </div>`;
}
