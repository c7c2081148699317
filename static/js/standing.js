/** A player's rank, the same on every page. */
import { cls, html } from "./dom.js";
import { Icon } from "./icons.js";
import { Empty } from "./ui.js";
import { enough } from "./words.js";

/** "黄金 II". */
export const tierName = (standing) => [standing.tier, standing.division].filter(Boolean).join(" ") || "未定段";

/** A win rate only where it means something. */
export const winRate = (games, wins) => (games < enough("rate") ? html`<span class="hint">局数少</span>` : `${Math.round((100 * wins) / games)}%`);

/** +12 / −7 / 0, or nothing when unrated. */
export function Delta({ value, ...rest }) {
  if (value === null || value === undefined) return html`<span class="delta" ...${rest}>不计分</span>`;
  const points = Math.round(value);
  return html`<span class=${cls("delta", points > 0 && "up", points < 0 && "down")} ...${rest}>${points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0"}</span>`;
}

/** How far the place can be trusted. @param {{standing: object}} props */
const Note = ({ standing }) => {
  if (standing.provisional) return html`<p class="hint">定级中：再打 ${Math.max(1, enough("place") - standing.games)} 局计分的对局后排名次</p>`;
  return standing.season ? html`<p class="hint"><span class="whole">${standing.season.name}</span><span class="whole">${standing.season.games} 局</span></p>` : html`<p class="hint">本赛季还没有打过</p>`;
};

/** Rank, points and wins. */
export function Standing({ standing }) {
  if (!standing) return html`<${Empty} icon="cup">还没有段位，先玩一局吧。<//>`;
  const figures = [
    ["积分", Math.round(standing.points)],
    ["赛季名次", standing.rank ? `第 ${standing.rank}` : "—"],
    ["计分局", standing.games],
    ["胜率", standing.games ? winRate(standing.games, standing.wins) : "—"],
  ];
  return html`<section class="card stack" data-testid="standing">
    <div class="row"><${Icon} name="cup" size="large" /><div><b class="tier">${tierName(standing)}</b><${Note} standing=${standing} /></div></div>
    <dl class="figures">${figures.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${standing.games > 0 && html`<progress class="wins" max=${standing.games} value=${standing.wins} aria-label=${`${standing.games} 局胜 ${standing.wins} 局`} />`}
  </section>`;
}
