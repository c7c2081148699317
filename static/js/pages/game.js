/** A game that is over: its replay, and its result with the story and the proof of a fair deal. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { DeviceButton } from "../device/button.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { Notices } from "../notices.js";
import { lastPart, link } from "../place.js";
import { openedAt } from "../replay/moment.js";
import { useUser } from "../session.js";
import { Loading } from "../ui.js";

const Replay = lazy(() => import("../replay/replay.js"), "Replay", Loading, "js/replay/replay.js");
const Outcome = lazy(() => import("../replay/outcome.js"), "Outcome");
const Absent = lazy(() => import("../replay/absent.js"), "Absent");
const PARTS = [
  ["replay", "复盘", "eye"],
  ["result", "结果", "cup"],
];
const OPENED = openedAt(); // before a visitor is sent to the log-in page

function Parts({ part, onPick }) {
  return html`<div class="segments" role="tablist" aria-label="这一局">
    ${PARTS.map(([name, words, icon]) => html`<button key=${name} type="button" role="tab" id=${`part-${name}`} aria-controls="part" aria-selected=${part === name ? "true" : "false"} data-testid=${`part-${name}`} onClick=${() => onPick(name)}><${Icon} name=${icon} /><span>${words}</span></button>`)}
  </div>`;
}

/** The record of a game, or why there is none; and how to ask once more. */
function useGame(id, user) {
  const [found, setFound] = useState(null);
  const load = () => get(`/games/${encodeURIComponent(id)}`).then((game) => setFound({ game }), (problem) => setFound({ problem }));
  useEffect(() => void (user && load()), [id, Boolean(user)]);
  return [found, load];
}

/** What is to be seen of a game: the one part or the other, or why there is nothing. */
function Shown({ id, found, again }) {
  const [part, setPart] = useState("replay");
  const { game } = found;
  if (!game || game.state === "running") return html`<div class="page"><${Absent} found=${found} onAgain=${again} /></div>`;
  const parts = html`<${Parts} part=${part} onPick=${setPart} />`;
  return html`<div id="part" class=${`page wide part of-${part}`} role="tabpanel" aria-labelledby=${`part-${part}`}>
    ${part === "replay" ? html`<${Replay} id=${id} game=${game} opened=${OPENED} parts=${parts} />` : html`${parts}<${Outcome} id=${id} game=${game} />`}
  </div>`;
}

export function Page() {
  const id = lastPart();
  const user = useUser(true);
  const [found, again] = useGame(id, user);
  return html`<div class="replay-page">
    <header class="top slim">
      <a class="round" href=${link("/lobby")} aria-label="回大厅" data-testid="nav-lobby"><${Icon} name="back" /></a>
      <h1 class="grow clip game-title">第 ${id} 局 <span class="hint">${found && found.game && found.game.board_name}</span></h1>
      <${DeviceButton} />
    </header>
    ${found ? html`<${Shown} id=${id} found=${found} again=${again} />` : html`<${Loading} />`}
    <${Notices} />
  </div>`;
}
