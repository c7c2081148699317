/** A game that is over: its replay, and its result with the story and the proof of a fair deal. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { DeviceButton } from "../device/button.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { complain, Notices } from "../notices.js";
import { lastPart, link } from "../place.js";
import { openedAt } from "../replay/moment.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Empty, Loading } from "../ui.js";

const Replay = lazy(() => import("../replay/replay.js"), "Replay", Loading, "js/replay/replay.js");
const Outcome = lazy(() => import("../replay/outcome.js"), "Outcome");
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

/** The record of a game that is over. */
function useGame(id, user) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (!user) return;
    get(`/games/${encodeURIComponent(id)}`).then(
      (game) => setFound(game.state === "running" ? { problem: { message: "这一局还没有结束，结束后才能复盘。" } } : { game }),
      (problem) => {
        complain(problem);
        setFound({ problem });
      },
    );
  }, [id, Boolean(user)]);
  return found;
}

export function Page() {
  const id = lastPart();
  const user = useUser(true);
  const found = useGame(id, user);
  const [part, setPart] = useState("replay");
  if (!found) return html`<${Shell}><${Loading} /><//>`;
  if (found.problem) return html`<${Shell}><${Empty} icon="book">${found.problem.message}<//><//>`;
  const { game } = found;
  const parts = html`<${Parts} part=${part} onPick=${setPart} />`;
  return html`<div class="replay-page">
    <header class="top slim">
      <a class="round" href=${link("/lobby")} aria-label="回大厅" data-testid="nav-lobby"><${Icon} name="back" /></a>
      <h1 class="grow clip game-title">第 ${id} 局 <span class="hint">${game.board_name}</span></h1>
      <${DeviceButton} />
    </header>
    <div id="part" class=${`page wide part of-${part}`} role="tabpanel" aria-labelledby=${`part-${part}`}>
      ${part === "replay" ? html`<${Replay} id=${id} game=${game} opened=${OPENED} parts=${parts} />` : html`${parts}<${Outcome} id=${id} game=${game} />`}
    </div>
    <${Notices} />
  </div>`;
}
