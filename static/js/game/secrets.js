/** What only I know of the others. People sit side by side: it stands on my card while that is held, and at the seats only for who has chosen so. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";
import { useChoice } from "../theme.js";
import { roleName, seatList } from "../words.js";
import { learnt, newsOf } from "./news.js";

const LAST = 4; // checks that the card has room for

/** Whether secrets may stand at the seats all the time. */
export const useOpenSecrets = () => useChoice("secrets")[0] === "always";

/** Whether it is my companion, as I was told. */
export const isMate = (seat, view) => Boolean(view.me && view.me.camp === "wolf" && seat.camp === "wolf" && seat.seat !== view.me.seat);

/** Whether everybody knows this seat's card. */
export const isRevealed = (seat, view) => Boolean(seat.role) && (view.phase === "ended" || !view.me || (seat.marks || []).includes("revealed"));

/** Whether the seat's card may be shown on it. @param {boolean} always whether secrets may */
export const isShown = (seat, view, always) => isRevealed(seat, view) || Boolean(always && seat.role && seat.seat !== view.me.seat && !isMate(seat, view));

const marked = (view, mark) => view.seats.filter((seat) => (seat.marks || []).includes(mark)).map((seat) => seat.seat);
const withRoles = (seats) => seats.map((seat) => `${seat.seat} 号${roleName(seat.role)}`).join("、");

/** What the others of the pack want tonight. */
function wishesOf(view, picks) {
  const said = view.phase === "night" ? Object.entries(picks || {}) : [];
  return said.map(([seat, target]) => `${seat} → ${target === null ? "空刀" : `${target} 号`}`).join("，");
}

/** My secrets as [icon, words]; what the judge has just said comes first. @param {object} view @param {object[]} events */
export function secretsOf(view, events) {
  const { me } = view;
  const own = me.private || {};
  const mates = view.seats.filter((seat) => isMate(seat, view));
  const others = view.seats.filter((seat) => seat.role && seat.seat !== me.seat && !mates.includes(seat) && !isRevealed(seat, view));
  const wishes = wishesOf(view, own.picks);
  const tonight = own.knifed && own.knifed.day === view.day && own.knifed.target;
  const news = newsOf(events, true);
  const found = [
    news && ["bell", news],
    mates.length && ["pack", `同伴：${withRoles(mates)}`],
    wishes && ["knife", `刀口：${wishes}`],
    marked(view, "lover").length && ["heal", `情侣：${seatList(marked(view, "lover"))}`],
    marked(view, "enchanted").length && ["bell", `被迷惑：${seatList(marked(view, "enchanted"))}`],
    view.phase === "night" && tonight && ["skull", `今晚 ${tonight} 号被刀`],
    ...(own.checks || []).slice(-LAST).map((check) => ["eye", `第 ${check.day} 夜：${learnt(check)}`]),
    others.length && ["user", withRoles(others)],
  ];
  return found.filter(Boolean);
}

/** @param {{secrets: [string, string][]}} props */
export const Secrets = ({ secrets }) =>
  html`<ul class="secrets" data-testid="secrets">${secrets.map(([icon, words]) => html`<li key=${words}><${Icon} name=${icon} /><span>${words}</span></li>`)}</ul>`;
