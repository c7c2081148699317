/** The games of one player, newest first, sifted and a page at a time. */
import { get, listOf } from "../api.js";
import { dateTime } from "../clock.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { link } from "../place.js";
import { Delta } from "../standing.js";
import { Button, Empty, Loading, RoleArt } from "../ui.js";
import { roleName } from "../words.js";

const STEP = 10;
const NONE = { role: "", board: "", result: "" };
const RESULTS = [["won", "胜"], ["lost", "负"], ["drawn", "平"]];

function outcome(game) {
  if (game.state === "aborted") return ["作废", ""];
  return game.won === true ? ["胜", "good"] : game.won === false ? ["负", "bad"] : ["平", ""];
}

function Game({ game }) {
  const [word, tone] = outcome(game);
  return html`<li>
    <a class="card row game-row" href=${link(`/game/${game.game_id}`)} data-testid="game-row" data-game=${game.game_id}>
      <${RoleArt} role=${game.role} label=${false} />
      <span class="grow"><b class="whole">${game.role ? roleName(game.role) : "没有发牌"}</b><span class="whole">${game.seat} 号</span><br /><span class="hint">${game.board_name || game.board} <span class="whole">${dateTime(game.ended_at)}</span></span></span>
      <span class=${cls("tag", tone)}>${word}</span>
      <${Delta} value=${game.delta} />
    </a>
  </li>`;
}

const Choice = ({ label, id, value, options, onPick }) =>
  html`<select class="field" aria-label=${label} data-testid=${`games-${id}`} value=${value} onChange=${(event) => onPick(event.target.value)}>
    <option value="">${label}</option>${options.map(([key, name]) => html`<option key=${key} value=${key}>${name}</option>`)}
  </select>`;

/** The games that are wanted: `{total, games}` or null, and a function that loads more. */
function useGames(uid, wanted) {
  const [found, setFound] = useState(null);
  const query = Object.entries(wanted).filter(([, value]) => value).map(([key, value]) => `&${key}=${encodeURIComponent(value)}`).join("");
  const load = (before) =>
    get(`/users/${uid}/games?limit=${STEP}&offset=${before.length}${query}`).then(
      (answer) => ({ total: answer.total, games: before.concat(listOf(answer, "games")) }),
      (problem) => {
        if (before.length) complain(problem);
        return { problem };
      },
    );
  useEffect(() => {
    let here = true;
    load([]).then((answer) => here && setFound(answer));
    return () => {
      here = false;
    };
  }, [uid, query]);
  const more = () => load(found.games).then((answer) => setFound(answer.problem ? found : answer));
  const again = () => {
    setFound(null);
    load([]).then(setFound);
  };
  return [found, more, again];
}

/** @param {{uid: number|string, standing: object, mine?: boolean}} props */
export function Games({ uid, standing, mine }) {
  const [wanted, setWanted] = useState(NONE);
  const [busy, setBusy] = useState(false);
  const [found, more, again] = useGames(uid, wanted);
  const pick = (key) => (value) => setWanted({ ...wanted, [key]: value });
  const roles = [...new Map((standing.by_role || []).map((tally) => [tally.role, tally.name]))];
  const boards = (standing.by_board || []).map((tally) => [tally.board, tally.name]);
  const sifted = Object.values(wanted).some(Boolean);
  if (!found) return html`<${Loading} />`;
  if (found.problem) return html`<${Empty} icon="book" again=${again}>${found.problem.message}<//>`;
  if (!sifted && !found.games.length) return html`<${Empty} icon="book">还没有对局记录。${mine && "去大厅坐下来打一局吧。"}<//>`;
  return html`<div class="stack">
    <div class="row picks-row" role="group" aria-label="筛选对局">
      <${Choice} id="result" label="全部结果" value=${wanted.result} options=${RESULTS} onPick=${pick("result")} />
      <${Choice} id="role" label="全部角色" value=${wanted.role} options=${roles} onPick=${pick("role")} />
      <${Choice} id="board" label="全部板子" value=${wanted.board} options=${boards} onPick=${pick("board")} />
    </div>
    ${!found.games.length && html`<${Empty} icon="book">没有这样的对局。<//><${Button} data-testid="games-clear" onClick=${() => setWanted(NONE)}>看全部对局<//>`}
    <ul class="list" data-testid="my-games">${found.games.map((game) => html`<${Game} key=${game.game_id} game=${game} />`)}</ul>
    ${found.games.length < found.total &&
    html`<${Button} tone="quiet" busy=${busy} data-testid="games-more" onClick=${() => { setBusy(true); more().then(() => setBusy(false)); }}>更早的对局（共 ${found.total} 局）<//>`}
  </div>`;
}
