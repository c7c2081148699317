/** The time line: speeches as bubbles per seat, announcements between them. */
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { memo } from "../memo.js";
import { foldedSeats, useBlocks } from "../social/blocks.js";
import { mayReact } from "../social/feelings.js";
import { Folded, ReactButton, UnderSpeech } from "../social/reactions.js";
import { Empty } from "../ui.js";
import { useAtEnd } from "./at-end.js";
import { talkFold } from "./talk-lines.js";

let linked = (text) => text;

/** Terms in the talk can be pressed as soon as their code is here. */
function useTerms() {
  const [, draw] = useState(0);
  useEffect(() => {
    import("./terms.js").then((terms) => {
      linked = terms.linked;
      draw(1);
    }, () => undefined); // without it the words are plain words
  }, []);
}

const Line = memo(({ line, words, name, mine, room, view }) => {
  if (line.type === "time") return html`<li class="time"><${Icon} name=${line.night ? "moon" : "sun"} /><span>${line.text}</span></li>`;
  if (line.type === "note") return html`<li class=${cls("note", line.tone)} data-testid="note" data-kind=${line.kind}><${Icon} name=${line.icon} /><span>${words(line.text)}</span></li>`;
  return html`<li class=${cls("bubble", mine && "mine", line.goes_on && "goes-on")} data-testid="bubble" data-seat=${line.seat}>
    <b class="seat-number" aria-hidden="true">${line.seat}</b>
    <div><span class="hint">${line.seat} 号 <bdi>${name || ""}</bdi></span><p>${words(line.text)}</p>${room && html`<${UnderSpeech} room=${room} view=${view} line=${line} />`}</div>
  </li>`;
}, ["line", "words", "name", "kind", "mine", "room", "reacts", "tally"]);

/** What a line shows, and so when it must be drawn again: not with every word that comes after it. */
function shownBy(line, view, room) {
  const seat = view.seats.find((one) => one.seat === line.seat) || {};
  const tally = room && room.feelings && room.feelings.tally.get(line.speech);
  return { line, words: linked, name: seat.name, kind: seat.kind, mine: Boolean(view.me && view.me.seat === line.seat), room, view, reacts: mayReact(view), tally };
}

/** A line, or the fold over it. */
const Said = ({ folded, ...props }) => (folded ? html`<${Folded} line=${props.line}><${Line} ...${props} /><//>` : html`<${Line} ...${props} />`);

/** @param {{events: object[], view: object, room?: object}} props room: of a running game, for reactions */
export function Talk({ events, view, room }) {
  const folded = foldedSeats(view, useBlocks());
  const [fold] = useState(talkFold);
  const lines = fold(events);
  const [box, away, toEnd] = useAtEnd(lines.length);
  useTerms();
  return html`<div class="scroll" ref=${box} tabindex="0" role="region" aria-label="发言记录">
    ${lines.length === 0 && html`<${Empty} icon="chat">发言会出现在这里。<//>`}
    <ol class="talk">${lines.map((line) => html`<${Said} key=${`${line.type}${line.n}`} ...${shownBy(line, view, room)} folded=${line.type === "bubble" && folded(line.seat)} />`)}</ol>
    ${away && html`<button type="button" class="to-end" onClick=${toEnd}>最新消息</button>`}
    ${room && html`<${ReactButton} room=${room} view=${view} />`}
  </div>`;
}
