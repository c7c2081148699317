/** The table at one moment: seats on both sides, between them who did what to whom. */
import { Arrows, useCells } from "../arrows.js";
import { cls, html, useRef } from "../dom.js";
import { Icon } from "../icons.js";
import { Avatar, RoleArt } from "../ui.js";
import { PHASES, roleName, WINDOWS } from "../words.js";

const MARKS = { lover: ["情侣", "heal"], enchanted: ["迷惑", "bell"], silenced: ["禁言", "silent"], vote_banned: ["禁票", "no_vote"], no_vote: ["无票", "no_vote"], leaving: ["将离场", "clock"] };

/** What a seat shows beside its role, as [id, words, icon]. */
function signsOf(seat, state) {
  const signs = [];
  if (!seat.alive) signs.push(["out", "出局", "skull"]);
  if (state.sheriff === seat.seat) signs.push(["sheriff", "警长", "badge"]);
  if ((state.candidates || []).includes(seat.seat)) signs.push(["candidate", "上警", "hand"]);
  for (const mark of seat.marks || []) if (MARKS[mark] && (seat.alive || mark === "lover")) signs.push([mark, ...MARKS[mark]]);
  return signs;
}

function Seat({ seat, person, state, acts, viewed, onView }) {
  const signs = signsOf(seat, state);
  const words = [`${seat.seat} 号`, person.name, seat.role ? roleName(seat.role) : "身份不明", ...signs.map((sign) => sign[1])].filter(Boolean).join("，");
  return html`<button type="button" class=${cls("place", !seat.alive && "out", seat.camp, acts && "acts", viewed && "viewed")} data-testid="place" data-seat=${seat.seat}
    data-role=${seat.role || ""} data-alive=${seat.alive ? "true" : "false"} data-sheriff=${state.sheriff === seat.seat ? "true" : "false"}
    aria-pressed=${viewed ? "true" : "false"} aria-label=${`${words}。${viewed ? "正在看他的视角，按下回到上帝视角" : "按下看他的视角"}`} onClick=${() => onView(viewed ? "god" : String(seat.seat))}>
    <b class="seat-number">${seat.seat}</b>
    ${seat.role ? html`<${RoleArt} role=${seat.role} label=${false} />` : html`<${Avatar} user=${person} kind=${person.kind} />`}
    <span class="place-words"><b>${seat.role ? roleName(seat.role) : html`<bdi>${person.name || `${seat.seat} 号`}</bdi>`}</b>
      <span class="signs">${signs.map(([id, text, icon]) => html`<span key=${id} class=${`sign ${id}`} title=${text}><${Icon} name=${icon} /></span>`)}${signs.length === 0 && seat.role && person.name && html`<bdi class="hint">${person.name}</bdi>`}</span>
    </span>
  </button>`;
}

/** Night or day, and what is going on. */
const Middle = ({ chapter, state }) => html`<div class="middle">
  <${Icon} name=${chapter.night ? "moon" : "sun"} size="large" />
  <b>${chapter.title}</b>
  <span class="hint">${state.phase === "night" ? WINDOWS[state.window] || PHASES.night : PHASES[state.phase] || ""}</span>
</div>`;

/** @param {{course: object, stop: object, people: Map<number, object>, view: string, onView: (view: string) => void}} props */
export function Table({ course, stop, people, view, onView }) {
  const box = useRef(null);
  const { seats } = stop.state;
  const place = useCells(box, seats.length);
  const half = Math.ceil(seats.length / 2);
  const acting = stop.event.seat || (stop.type === "chapter" ? null : stop.state.speaker);
  const side = (part, name) => html`<div class=${`places ${name}`}>
    ${part.map((seat) => html`<${Seat} key=${seat.seat} seat=${seat} person=${people.get(seat.seat) || { name: "" }} state=${stop.state} acts=${acting === seat.seat} viewed=${view === String(seat.seat)} onView=${onView} />`)}
  </div>`;
  return html`<div class=${cls("round-table", course.chapters[stop.chapter].night && "by-night", stop.arrows.length > 0 && "crossed")} ref=${box} role="group" aria-label="座位" data-testid="round-table">
    ${side(seats.slice(0, half), "left")}
    <${Middle} chapter=${course.chapters[stop.chapter]} state=${stop.state} />
    ${side(seats.slice(half), "right")}
    <${Arrows} place=${place} arrows=${stop.arrows} sides />
  </div>`;
}
