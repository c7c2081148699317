/** A player's rank and record, the same on every page. */
import { html } from "./dom.js";
import { dateTime } from "./clock.js";
import { Icon } from "./icons.js";
import { link } from "./place.js";
import { Empty, RoleArt } from "./ui.js";
import { cls } from "./dom.js";
import { roleName } from "./words.js";

/** "黄金 II". */
export const tierName = (standing) => [standing.tier, standing.division].filter(Boolean).join(" ") || "未定段";

/** +12 / −7 / 0, or nothing when unrated. */
export function Delta({ value, ...rest }) {
  if (value === null || value === undefined) return html`<span class="delta" ...${rest}>不计分</span>`;
  const points = Math.round(value);
  return html`<span class=${cls("delta", points > 0 && "up", points < 0 && "down")} ...${rest}>${points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0"}</span>`;
}

/** Rank, points and wins. */
export function Standing({ standing }) {
  if (!standing) return html`<${Empty} icon="cup">还没有段位，先玩一局吧。<//>`;
  const rate = standing.games ? Math.round((100 * standing.wins) / standing.games) : 0;
  const figures = [
    ["积分", Math.round(standing.points)],
    ["名次", standing.rank ? `第 ${standing.rank}` : "—"],
    ["对局", standing.games],
    ["胜率", standing.games ? `${rate}%` : "—"],
  ];
  return html`<section class="card stack" data-testid="standing">
    <div class="row"><${Icon} name="cup" size="large" /><div><b class="tier">${tierName(standing)}</b>${standing.provisional && html`<p class="hint">定级中：满 30 局后稳定</p>`}</div></div>
    <dl class="figures">${figures.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${standing.games > 0 && html`<progress class="wins" max=${standing.games} value=${standing.wins} aria-label="胜场占比" />`}
  </section>`;
}

/** The games of one player, newest first. */
export function Games({ games }) {
  if (!games.length) return html`<${Empty} icon="book">还没有对局记录。<//>`;
  return html`<ul class="list" data-testid="my-games">
    ${games.map(
      (game) => html`<li key=${game.game_id}>
        <a class="card row game-row" href=${link(`/game/${game.game_id}`)} data-testid="game-row" data-game=${game.game_id}>
          <${RoleArt} role=${game.role} />
          <span class="grow"><b>${roleName(game.role)}</b> · ${game.seat} 号<br /><span class="hint">${game.board_name || game.board} · ${dateTime(game.ended_at)}</span></span>
          <span class=${cls("tag", game.won === true && "good", game.won === false && "bad")}>${game.won === true ? "胜" : game.won === false ? "负" : "平"}</span>
          <${Delta} value=${game.delta} />
        </a>
      </li>`,
    )}
  </ul>`;
}
