/** The time line: speeches as bubbles per seat, announcements between them. */
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { foldedSeats, useBlocks } from "../social/blocks.js";
import { Folded, ReactButton, UnderSpeech } from "../social/reactions.js";
import { Empty } from "../ui.js";
import { useAtEnd } from "./at-end.js";
import { endsTold, tell } from "./tell.js";

/** Public events as the lines of the talk: speeches of one seat in a row share a bubble head. */
export function talkOf(events) {
  const lines = [];
  const wasTold = endsTold();
  let spoken = 0; // every viewer sees every speech, so they are numbered alike
  for (const event of events) {
    if (event.kind === "spoke") {
      const last = lines[lines.length - 1];
      spoken += 1;
      lines.push({ type: "bubble", n: event.n, speech: spoken, seat: event.seat, text: event.text, goes_on: Boolean(last && last.type === "bubble" && last.seat === event.seat) });
    } else if (event.kind === "phase_changed") {
      const last = lines[lines.length - 1];
      const time = event.phase === "night" ? `第 ${event.day} 夜` : event.day > 0 ? `第 ${event.day} 天` : null;
      if (time && !lines.some((line) => line.type === "time" && line.text === time)) lines.push({ type: "time", n: event.n, text: time, night: event.phase === "night" });
      else if (last && last.type === "time") last.n = event.n;
    } else {
      const known = wasTold(event);
      const note = tell(event);
      if (note && !known) lines.push({ type: "note", ...note });
    }
  }
  return lines;
}

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

function Line({ line, view, room }) {
  if (line.type === "time") return html`<li class="time"><${Icon} name=${line.night ? "moon" : "sun"} /><span>${line.text}</span></li>`;
  if (line.type === "note") return html`<li class=${cls("note", line.tone)} data-testid="note" data-kind=${line.kind}><${Icon} name=${line.icon} /><span>${linked(line.text)}</span></li>`;
  const mine = view.me && view.me.seat === line.seat;
  const seat = view.seats.find((one) => one.seat === line.seat) || {};
  return html`<li class=${cls("bubble", mine && "mine", line.goes_on && "goes-on")} data-testid="bubble" data-seat=${line.seat}>
    <b class="seat-number" aria-hidden="true">${line.seat}</b>
    <div><span class="hint">${line.seat} 号 <bdi>${seat.name || ""}</bdi></span><p>${linked(line.text)}</p>${room && html`<${UnderSpeech} room=${room} view=${view} line=${line} />`}</div>
  </li>`;
}

/** A line, or the fold over it. */
const Said = ({ folded, ...props }) => (folded ? html`<${Folded} line=${props.line}><${Line} ...${props} /><//>` : html`<${Line} ...${props} />`);

/** @param {{events: object[], view: object, room?: object}} props room: of a running game, for reactions */
export function Talk({ events, view, room }) {
  const folded = foldedSeats(view, useBlocks());
  const lines = talkOf(events);
  const [box, away, toEnd] = useAtEnd(lines.length);
  useTerms();
  return html`<div class="scroll" ref=${box} tabindex="0" role="region" aria-label="发言记录">
    ${lines.length === 0 && html`<${Empty} icon="chat">发言会出现在这里。<//>`}
    <ol class="talk">${lines.map((line) => html`<${Said} key=${`${line.type}${line.n}`} line=${line} view=${view} room=${room} folded=${line.type === "bubble" && folded(line.seat)} />`)}</ol>
    ${away && html`<button type="button" class="to-end" onClick=${toEnd}>最新消息</button>`}
    ${room && html`<${ReactButton} room=${room} view=${view} />`}
  </div>`;
}
