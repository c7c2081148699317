/** The game: banner, seats, panels, action bar. */
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { afterwards, lazy, Nothing } from "../lazy.js";
import { followPhase } from "../theme.js";
import { Actions } from "./actions.js";
import { Banner } from "./banner.js";
import { useChoosing } from "./choosing.js";
import { useMarks } from "./marks.js";
import { wishesOf } from "./news.js";
import { hostSheets, openSheet } from "./open.js";
import { useOpenSecrets } from "./secrets.js";
import { Seats } from "./seats.js";
import { useDense } from "./space.js";

const Chat = lazy(() => import("./chat.js"), "Chat");
const Notes = lazy(() => import("./notes.js"), "Notes");
const RulesPanel = lazy(() => import("./rules.js"), "RulesPanel");
const Sheets = lazy(() => import("./sheets.js"), "Sheets", Nothing);
const Talk = lazy(afterwards(() => import("./talk.js"), "js/game/talk.js"), "Talk");
const Votes = lazy(() => import("./votes.js"), "Votes");

const TABS = [
  ["talk", "发言", "chat"],
  ["votes", "票型", "vote"],
  ["notes", "私密", "lock"],
  ["chat", "聊天", "users"],
  ["rules", "规则", "book"],
];

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

/** The arrow keys go from tab to tab. */
function walk(event) {
  const tabs = [...event.currentTarget.children];
  if (STEPS[event.key]) tabs[(tabs.indexOf(document.activeElement) + STEPS[event.key] + tabs.length) % tabs.length].focus();
}

function Tabs({ tab, fresh, onPick }) {
  return html`<div class="segments" role="tablist" aria-label="记录" onKeyDown=${walk}>
    ${TABS.map(
      ([id, name, icon]) => html`<button
        key=${id}
        type="button"
        role="tab"
        id=${`tab-${id}`}
        aria-selected=${tab === id ? "true" : "false"}
        aria-controls="panel"
        class=${cls(fresh[id] && tab !== id && "fresh")}
        data-testid=${`tab-${id}`}
        onClick=${() => onPick(id)}
      ><${Icon} name=${icon} /><span>${name}</span>${fresh[id] && tab !== id && html`<span class="unseen">，有新内容</span>`}</button>`,
    )}
  </div>`;
}

/** How many things there are in each tab; a tab with more than were seen carries a dot. */
function useFresh(tab, counts) {
  const [seen, setSeen] = useState(counts);
  useEffect(() => {
    if (seen[tab] !== counts[tab]) setSeen({ ...seen, [tab]: counts[tab] });
  }, [tab, counts[tab]]);
  return Object.fromEntries(Object.keys(counts).map((id) => [id, counts[id] > seen[id]]));
}

/** How often a window of a night began or ended: the dot of 私密 comes then for everyone, so that it tells nobody who was told something. */
function nightTurns(events) {
  const phases = events.filter((event) => event.kind === "phase_changed").map((event) => event.phase);
  return phases.filter((phase, index) => phase === "night" || phases[index - 1] === "night").length;
}

function Panel({ tab, room, view, events }) {
  const started = events.find((event) => event.kind === "game_started");
  const cards = (started && started.cards) || (room.room && room.room.board && room.room.board.roles) || [];
  return html`<div class="panel" id="panel" role="tabpanel" aria-labelledby=${`tab-${tab}`} data-testid=${`panel-${tab}`}>
    ${tab === "talk" && html`<${Talk} events=${events} view=${view} room=${room} />`}
    ${tab === "votes" && html`<${Votes} events=${events} view=${view} />`}
    ${tab === "notes" && html`<${Notes} events=${events} view=${view} room=${room} />`}
    ${tab === "chat" && html`<${Chat} room=${room} view=${view} />`}
    ${tab === "rules" && html`<${RulesPanel} view=${view} cards=${cards} />`}
  </div>`;
}

/** @param {{room: object, view: object, before?: any, after?: any}} props room: the store; view: with named seats; before, after: what stands in the bar beside the phase */
export function Game({ room, view, before, after }) {
  const [tab, setTab] = useState("talk");
  const events = room.events;
  const choosing = useChoosing(view, useOpenSecrets());
  const [marks, mark] = useMarks(room.game);
  const [sheet, show] = useState(null);
  const [writing, write] = useState(false); // a phone's keyboard may be open
  const [box, dense] = useDense(view.seats.length);
  const night = view.phase === "night" || view.phase === "deal";
  const counts = {
    talk: events.filter((event) => event.kind === "spoke" && !(view.me && view.me.seat === event.seat)).length,
    votes: events.filter((event) => event.kind === "votes_revealed").length,
    notes: view.me ? nightTurns(events) : 0,
    chat: room.chat.length,
    rules: 0,
  };
  const fresh = useFresh(tab, counts);
  const press = (seat) => {
    const living = view.seats.some((one) => one.seat === seat && one.alive);
    if (choosing.targets.includes(seat) || (view.phase === "night" && view.me && view.me.alive !== false && living)) choosing.pick(seat);
    else openSheet({ seat });
  };
  useEffect(() => hostSheets(show), []);
  useEffect(() => void import("./speak.js").catch(() => undefined), []); // ready before it is my turn
  useEffect(() => followPhase(night ? "night" : "day"), [night]);
  useEffect(() => () => followPhase(null), []);
  return html`<div
    ref=${box}
    class=${cls("game", night && "night", dense && "dense", writing && "writing")}
    onfocusin=${(event) => write(event.target.matches("input, textarea"))}
    onfocusout=${() => write(false)}
    data-testid="game"
    data-game=${room.game}
    data-phase=${view.phase}
    data-window=${view.window || ""}
    data-day=${view.day}
    data-version=${room.version}
    data-me=${view.me ? view.me.seat : ""}
  >
    <${Banner} view=${choosing.view} events=${events} before=${before} after=${after} />
    <${Seats} room=${room} view=${view} targets=${choosing.targets} picked=${choosing.picked} ordered=${choosing.ordered} wishes=${wishesOf(events, view)} marks=${marks} onPick=${press} onHold=${(seat) => openSheet({ seat })} />
    <div class="side">
      <${Tabs} tab=${tab} fresh=${fresh} onPick=${setTab} />
      <${Panel} tab=${tab} room=${room} view=${view} events=${events} />
    </div>
    <${Actions} room=${room} view=${choosing.view} choosing=${choosing} onChat=${() => setTab("chat")} />
    ${sheet && html`<${Sheets} what=${sheet} view=${view} events=${events} marks=${marks} skills=${choosing.skills} onMark=${mark} onSkill=${choosing.activate} onClose=${() => show(null)} />`}
  </div>`;
}
