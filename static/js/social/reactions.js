/** Reactions on the page: a bubble at the seat, a tally under the speech, a button to give one. */
import { cls, html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { foldedSeats, useBlocks } from "./blocks.js";
import { Face, faceName, FACES } from "./faces.js";
import { counted, mayReact } from "./feelings.js";

const Player = lazy(() => import("./player.js"), "Player");

/** The six to choose from. @param {{onPick: (kind: string) => void}} props */
export const Palette = ({ onPick }) =>
  html`<div class="palette" role="group" aria-label="表情">
    ${Object.keys(FACES).map((kind) => html`<button key=${kind} type="button" class="palette-face" data-testid="react" data-kind=${kind} onClick=${() => onPick(kind)}><${Face} kind=${kind} /><span>${faceName(kind)}</span></button>`)}
  </div>`;

/** What hangs at a seat for a moment. @param {{room: object, view: object, seat: number}} props */
export function SeatFeeling({ room, view, seat }) {
  const rows = useBlocks();
  const shown = room.feelings && room.feelings.live.get(seat);
  if (!shown || foldedSeats(view, rows)(seat)) return null;
  return html`<span key=${shown.serial} class="seat-feeling" data-testid="feeling" data-seat=${seat} data-kind=${shown.kind}><${Face} kind=${shown.kind} label /></span>`;
}

/** Under a speech: what the table thinks of it, and the way to answer it or to deal with who said it. */
export function UnderSpeech({ room, view, line }) {
  const [open, setOpen] = useState(false);
  const rows = useBlocks();
  const tally = counted(room.feelings, line.speech, foldedSeats(view, rows));
  const seat = view.seats.find((one) => one.seat === line.seat) || {};
  const mine = view.me && view.me.seat === line.seat;
  const can = !mine && (mayReact(view) || seat.kind !== "ai");
  if (!tally.length && !can) return null;
  return html`<span class="under">
    ${tally.map(([kind, seats]) => html`<span key=${kind} class=${cls("tally", view.me && seats.includes(view.me.seat) && "mine")} data-testid="tally" data-kind=${kind} data-speech=${line.speech} role="img" aria-label=${`${faceName(kind)}：${seats.map((number) => `${number} 号`).join("、")}`}><${Face} kind=${kind} />${seats.length}</span>`)}
    ${can && html`<button type="button" class="under-more" aria-label=${`对 ${line.seat} 号的发言：表情、屏蔽、举报`} data-testid="speech-more" data-speech=${line.speech} onClick=${() => setOpen(true)}><${Icon} name="dots" /></button>`}
    ${open && html`<${Player} room=${room} view=${view} seat=${seat} speech=${line} onClose=${() => setOpen(false)} />`}
  </span>`;
}

/** A speech of somebody whom the reader blocks: folded, and open at a tap, because it is part of the game. */
export function Folded({ line, children }) {
  const [open, setOpen] = useState(false);
  if (open) return children;
  return html`<li class="folded"><button type="button" class="fold" data-testid="folded" data-seat=${line.seat} onClick=${() => setOpen(true)}><${Icon} name="silent" />${line.seat} 号的发言已屏蔽，点开看</button></li>`;
}

/** The button at the foot of the talk: a reaction to nothing in particular, by day and for the living. */
export function ReactButton({ room, view }) {
  const [open, setOpen] = useState(false);
  if (!mayReact(view)) return null;
  const pick = (kind) => {
    room.react(kind);
    setOpen(false);
  };
  return html`<div class="react-corner">
    ${open && html`<${Palette} onPick=${pick} />`}
    <button type="button" class="round react-button" aria-label=${open ? "收起表情" : "发表情"} aria-expanded=${open ? "true" : "false"} data-testid="react-open" onClick=${() => setOpen(!open)}>${open ? html`<${Icon} name="cross" />` : html`<${Face} kind="laugh" />`}</button>
  </div>`;
}
