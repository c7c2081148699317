/** The leaderboard. */
import { get } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { link } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { tierName } from "../standing.js";
import { Avatar, Button, Empty, Loading } from "../ui.js";

const STEP = 50;

function Row({ row }) {
  const user = row.user || row;
  return html`<li>
    <a class="card row" href=${link(`/user/${user.uid}`)} data-testid="board-row" data-uid=${user.uid}>
      <b class=${cls("rank", row.rank <= 3 && `top-${row.rank}`)}>${row.rank}</b>
      <${Avatar} user=${user} />
      <span class="grow clip"><bdi>${user.display_name}</bdi><br /><span class="hint">${tierName(row)} · ${row.games} 局 ${row.wins} 胜</span></span>
      <b class="number">${Math.round(row.points)}</b>
    </a>
  </li>`;
}

export function Page() {
  const user = useUser(true);
  const [found, setFound] = useState(null);
  const load = (offset) =>
    get(`/leaderboard?limit=${STEP}&offset=${offset}`).then(
      (answer) => setFound((before) => ({ ...answer, rows: (offset ? before.rows : []).concat(answer.rows || []) })),
      (problem) => {
        complain(problem);
        setFound((before) => before || { rows: [], total: 0 });
      },
    );
  useEffect(() => {
    if (user) load(0);
  }, [Boolean(user)]);
  return html`<${Shell} title="排行榜">
    ${!found && html`<${Loading} />`}
    ${found && found.me && html`<h2>我</h2><ol class="list"><${Row} row=${found.me} /></ol><h2>全部</h2>`}
    ${found && !found.rows.length && html`<${Empty} icon="cup">还没有人上榜。打完一局计分的对局就会出现在这里。<//>`}
    ${found && html`<ol class="list">${found.rows.map((row) => html`<${Row} key=${(row.user || row).uid} row=${row} />`)}</ol>`}
    ${found && found.rows.length < found.total && html`<${Button} data-testid="more" onClick=${() => load(found.rows.length)}>更多<//>`}
  <//>`;
}
