/** The seat grid. The same cards and the same touch targets for everyone, whatever they may do. */
import { cls, html } from "../dom.js";
import { Icon } from "../icons.js";
import { afterwards, lazy, Nothing } from "../lazy.js";
import { Avatar, RoleArt } from "../ui.js";
import { roleName, SPEAKING } from "../words.js";
import { useHold } from "./hold.js";
import { MARKS as MINE } from "./marks.js";
import { isMate, isShown, useOpenSecrets } from "./secrets.js";

const SeatFeeling = lazy(afterwards(() => import("../social/reactions.js")), "SeatFeeling", Nothing);

/** mark → [words, icon], the most important first; what is not here is not shown. */
const MARKS = {
  leaving: ["将离场", "clock"], silenced: ["禁言", "silent"], vote_banned: ["禁票", "no_vote"], no_vote: ["无票", "no_vote"],
  lover: ["情侣", "heal"], enchanted: ["迷惑", "bell"], revealed: ["翻牌", "eye"], withdrew: ["退水", "flag"],
};

const SECRET = new Set(["lover", "enchanted"]);

/** All that a card shows, as [id, words, icon], the most important first. @param {boolean} always whether secrets may be among it */
function statesOf(seat, view, always) {
  const states = [];
  const add = (when, id, words, icon) => when && states.push([id, words, icon]);
  add(!seat.alive, "out", "出局", "skull");
  add(view.speaker === seat.seat && SPEAKING.has(view.phase) && seat.alive, "speaking", "发言中", "mic");
  add(view.sheriff === seat.seat, "sheriff", "警长", "badge");
  add((view.candidates || []).includes(seat.seat), "candidate", "上警", "hand");
  add(always && isMate(seat, view), "mate", "同伴", "pack");
  for (const [mark, [words, icon]] of Object.entries(MARKS)) add((seat.marks || []).includes(mark) && (always || !SECRET.has(mark)) && matters(mark, seat, view), mark, words, icon);
  add(seat.alive && seat.connected === false && seat.kind !== "ai", "offline", "离线", "offline");
  add(seat.alive && seat.autopilot && seat.kind !== "ai", "autopilot", "托管", "auto_play");
  return states;
}

/** Whether a mark still says something: not who withdrew once the election is over, nor of the dead what they could not do. */
function matters(mark, seat, view) {
  if (mark === "lover") return true;
  if (mark === "revealed") return !seat.role;
  return seat.alive && (mark !== "withdrew" || /sheriff/.test(view.phase));
}

/** My own marks as signs, where the picture would be: two, or one and how much more there is; what they say is read out with the seat. */
function Mine({ marks, note }) {
  const all = marks.length + Number(Boolean(note));
  const few = all > 2 ? marks.slice(0, 1) : marks;
  return html`<span class="seat-mine" data-testid="seat-marks">
    ${few.map((id) => html`<span key=${id} class=${`mark ${MINE[id][3]}`}><span aria-hidden="true">${MINE[id][1]}</span><span class="unseen">我标记${MINE[id][0]}</span></span>`)}
    ${all > 2 ? html`<span class="mark unsure">+${all - 1}<span class="unseen">条我的记录</span></span>` : note && html`<span class="mark unsure"><${Icon} name="note" label="有笔记" /></span>`}
  </span>`;
}

const States = ({ seat, states, open }) =>
  html`<span class="seat-states">
    ${open && html`<span class="state role">${roleName(seat.role)}</span>`}
    ${states.map(([id, text, icon]) => html`<span key=${id} class=${`state ${id}`}><${Icon} name=${icon} /><span>${text}</span></span>`)}
    ${states.length === 0 && !open && seat.kind === "ai" && html`<span class="state ai"><${Icon} name="robot" /><span>AI</span></span>`}
  </span>`;

/** Who wants this seat: by name while they fit, else how many. */
const Wishes = ({ votes, night, most }) =>
  html`<span class="seat-votes">${night ? "刀" : "票"} ${votes.length > most ? html`×${votes.length}<span class="unseen">：${votes.join("、")} 号</span>` : `← ${votes.join(" ")}`}</span>`;

function Seat({ room, seat, view, always, pickable, touchable, picked, order, votes, mark, onPick }) {
  const states = statesOf(seat, view, always);
  const has = (id) => states.some((state) => state[0] === id);
  const mine = Boolean(view.me && view.me.seat === seat.seat);
  const marked = mark.marks.length > 0 || mark.note;
  const wanted = votes && (always || view.phase !== "night");
  const open = isShown(seat, view, always); // what only I know stays out of my neighbour's sight
  return html`<button
    type="button"
    class=${cls("seat", mine && "me", (states.length > 0 || open) && "busy", states.length + Number(open) > 1 && "crowded", touchable && "pickable", picked && "picked", wanted && "voted", marked && "marked", open && seat.camp, ...states.map((state) => `is-${state[0]}`))}
    aria-pressed=${touchable ? (picked ? "true" : "false") : null}
    aria-haspopup=${touchable ? null : "dialog"}
    data-testid="seat"
    data-seat=${seat.seat}
    data-alive=${seat.alive}
    data-role=${(open && seat.role) || null}
    data-speaking=${has("speaking")}
    data-candidate=${has("candidate")}
    data-sheriff=${has("sheriff")}
    data-mate=${has("mate")}
    data-offline=${has("offline")}
    data-autopilot=${has("autopilot")}
    data-kind=${seat.kind || "human"}
    data-me=${mine}
    data-pickable=${pickable}
    data-picked=${picked}
    onClick=${() => onPick(seat.seat)}
  >
    <span class="seat-top"><b class="seat-number">${seat.seat}</b><span class="unseen">号</span>${open ? html`<${RoleArt} role=${seat.role} label=${false} />` : marked ? html`<${Mine} ...${mark} />` : html`<${Avatar} user=${seat} kind=${seat.kind} />`}</span>
    <bdi class="seat-name">${mine ? "我" : seat.name || "空位"}</bdi>
    <${States} seat=${seat} states=${states} open=${open} />
    ${wanted && html`<${Wishes} votes=${votes} night=${view.phase === "night"} most=${view.seats.length > 12 ? 1 : 2} />`}
    ${room && html`<${SeatFeeling} room=${room} view=${view} seat=${seat.seat} />`}
    ${picked && html`<span class="seat-tick">${order ? html`<b><span class="unseen">第 </span>${order}</b>` : html`<${Icon} name="check" />`}</span>`}
  </button>`;
}

/**
 * @param {{room?: object, view: object, targets: number[], picked: number[], ordered: boolean, wishes: Map<number, number[]>, marks: (seat: number) => object, onPick: (seat: number) => void, onHold: (seat: number) => void}} props
 *   ordered: more than one may be picked, so each tells which it is; wishes: who wants whom, as far as I may see it
 */
export function Seats({ room, view, targets, picked, ordered, wishes, marks, onPick, onHold }) {
  const count = view.seats.length;
  const always = useOpenSecrets();
  const hold = useHold(onHold);
  const night = view.phase === "night" && view.me && view.me.alive !== false; // by night every living seat looks the same on every screen of who is in the game
  return html`<div class="seats-box"><div class=${cls("seats", `of-${count}`, count > 12 && "crowd", targets.length > 0 && "picking")} role="group" aria-label="座位，长按或按 M 键看记录、做标记" ...${hold}>
    ${view.seats.map(
      (seat) => html`<${Seat}
        key=${seat.seat}
        room=${room}
        seat=${seat}
        view=${view}
        always=${always}
        pickable=${targets.includes(seat.seat)}
        touchable=${night ? seat.alive : targets.includes(seat.seat)}
        picked=${picked.includes(seat.seat)}
        order=${ordered ? picked.indexOf(seat.seat) + 1 : 0}
        votes=${wishes.get(seat.seat)}
        mark=${marks(seat.seat)}
        onPick=${onPick}
      />`,
    )}
  </div></div>`;
}
