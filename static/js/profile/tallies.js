/** Games and win rates by camp, role and board: a table whose rows are drawn as bars. */
import { cls, html, useState } from "../dom.js";
import { winRate } from "../standing.js";
import { RoleArt } from "../ui.js";
import { CAMPS, enough, roleName } from "../words.js";

const SHOWN = 6;
const WIDTH = 100;

/** Won and lost games as one bar, as long as its part of the most played. */
function Bar({ games, wins, most }) {
  const length = (games / most) * WIDTH;
  const won = games ? (wins / games) * length : 0;
  return html`<svg class="bar" viewBox=${`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">
    <rect class="ground" width=${WIDTH} height="8" /><rect class="lost" width=${length} height="8" /><rect class="won" width=${won} height="8" />
  </svg>`;
}

const Row = ({ row, most }) => html`<tr data-testid="tally" data-id=${row.id}>
  <th scope="row"><span class="row">${row.role && html`<${RoleArt} role=${row.role} label=${false} />`}<span>${row.name}</span></span></th>
  <td class="number">${row.games}</td><td class="number">${row.wins}</td><td class="number">${winRate(row.games, row.wins)}</td>
  <td class="drawn"><${Bar} ...${row} most=${most} /></td>
</tr>`;

/** @param {{title: string, head: string, rows: Array<{id: string, name: string, games: number, wins: number, role?: string}>}} props */
export function Tally({ title, head, rows }) {
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...rows.map((row) => row.games));
  const shown = all ? rows : rows.slice(0, SHOWN);
  return html`<section class="card stack tight" data-testid=${`tally-${head}`}>
    <table class=${cls("tally-table", rows.some((row) => row.role) && "with-art")}>
      <caption>${title}</caption>
      <thead><tr><th scope="col">${head}</th><th scope="col">局</th><th scope="col">胜</th><th scope="col">胜率</th><td></td></tr></thead>
      <tbody>${shown.map((row) => html`<${Row} key=${row.id} row=${row} most=${most} />`)}</tbody>
    </table>
    ${!all && rows.length > SHOWN && html`<button type="button" class="button quiet" data-testid="tally-more" onClick=${() => setAll(true)}>全部 ${rows.length} 项</button>`}
  </section>`;
}

/** Everything that the rated games of a player came to. @param {{standing: object}} props */
export function Tallies({ standing }) {
  const camps = Object.entries(standing.by_camp || {}).map(([id, tally]) => ({ id, name: CAMPS[id] || id, ...tally }));
  const roles = (standing.by_role || []).map((tally) => ({ id: tally.role, name: tally.name || roleName(tally.role), role: tally.role, games: tally.games, wins: tally.wins }));
  const boards = (standing.by_board || []).map((tally) => ({ id: tally.board, name: tally.name, games: tally.games, wins: tally.wins }));
  return html`
    <${Tally} title="各阵营" head="阵营" rows=${camps} />
    <${Tally} title="各角色" head="角色" rows=${joined(roles)} />
    <${Tally} title="各板子" head="板子" rows=${boards} />
    <p class="hint">只统计计分的对局；条长是局数，绿色是胜场。少于 ${enough("rate")} 局不算胜率。</p>`;
}

/** A role that was played in more than one camp is one line. */
function joined(rows) {
  const byRole = new Map();
  for (const row of rows) {
    const known = byRole.get(row.id) || { ...row, games: 0, wins: 0 };
    byRole.set(row.id, { ...known, games: known.games + row.games, wins: known.wins + row.wins });
  }
  return [...byRole.values()].sort((one, other) => other.games - one.games);
}
