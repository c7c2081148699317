/** Which rooms one wants to see; remembered on this device. */
import { cls, html, useState } from "../dom.js";
import { recall, remember } from "../keep.js";
import { freeSeats } from "./rooms.js";

const NAME = "lobby";
const ALL = { status: "", free: false, open: false, seats: "", board: "" };

function read() {
  try {
    const kept = JSON.parse(recall(NAME, "{}"));
    return Object.fromEntries(Object.entries(ALL).map(([key, none]) => [key, typeof kept[key] === typeof none ? kept[key] : none]));
  } catch (unreadable) {
    return ALL;
  }
}

/** The wishes, a function that changes some of them, and one that forgets all. */
export function useFilters() {
  const [wanted, setWanted] = useState(read);
  const keep = (next) => {
    remember(NAME, filtered(next) ? JSON.stringify(next) : null);
    setWanted(next);
  };
  return [wanted, (change) => keep({ ...wanted, ...change }), () => keep(ALL)];
}

/** Whether anything is left out. */
export const filtered = (wanted) => Object.keys(ALL).some((key) => wanted[key] !== ALL[key]);

/** Whether a room is wanted. */
export const fits = (room, wanted) =>
  (!wanted.status || (wanted.status === "waiting") === (room.status === "waiting")) &&
  (!wanted.free || freeSeats(room) > 0) &&
  (!wanted.open || !room.locked) &&
  (!wanted.seats || String(room.seats) === wanted.seats) &&
  (!wanted.board || room.board === wanted.board);

const Chip = ({ on, name, id, onPick }) =>
  html`<button type="button" class=${cls("chip", on && "active")} aria-pressed=${on ? "true" : "false"} data-testid="lobby-filter" data-value=${id} onClick=${onPick}>${name}</button>`;

const Choice = ({ label, id, value, options, onPick }) =>
  html`<select class="field slim" aria-label=${label} data-testid=${`lobby-${id}`} value=${value} onChange=${(event) => onPick(event.target.value)}>
    <option value="">${label}</option>
    ${options.map(([key, name]) => html`<option key=${key} value=${key}>${name}</option>`)}
  </select>`;

/** What the rooms at hand can be sifted by; what is chosen stays a choice even when no room has it now. */
function choices(rooms, wanted) {
  const boards = new Map(rooms.map((room) => [room.board, room.board_name || room.board]));
  const seats = new Set(rooms.map((room) => String(room.seats)));
  if (wanted.board && !boards.has(wanted.board)) boards.set(wanted.board, wanted.board);
  if (wanted.seats) seats.add(wanted.seats);
  return { boards: [...boards], seats: [...seats].sort((one, other) => one - other).map((count) => [count, `${count} 人`]) };
}

/** @param {{rooms: object[], wanted: object, onChange: (change: object) => void}} props */
export function Filters({ rooms, wanted, onChange }) {
  const { boards, seats } = choices(rooms, wanted);
  const status = (id, name) => html`<${Chip} id=${id} name=${name} on=${wanted.status === id} onPick=${() => onChange({ status: wanted.status === id ? "" : id })} />`;
  return html`<div class="lobby-filters" role="group" aria-label="筛选房间">
    <div class="row wrap">
      ${status("waiting", "等人中")}
      ${status("playing", "游戏中")}
      <${Chip} id="free" name="有空位" on=${wanted.free} onPick=${() => onChange({ free: !wanted.free })} />
      <${Chip} id="open" name="不用密码" on=${wanted.open} onPick=${() => onChange({ open: !wanted.open })} />
    </div>
    <div class="row pair">
      <${Choice} id="seats" label="人数不限" value=${wanted.seats} options=${seats} onPick=${(value) => onChange({ seats: value })} />
      <${Choice} id="board" label="板子不限" value=${wanted.board} options=${boards} onPick=${(value) => onChange({ board: value })} />
    </div>
  </div>`;
}
