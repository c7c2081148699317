/** The leaderboard of a season: my place, the placed, those who are still being placed. */
import { get } from "../api.js";
import { serverNow } from "../clock.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { tierName } from "../standing.js";
import { Avatar, Button, Empty, Loading } from "../ui.js";
import { enough } from "../words.js";

const STEP = 50;
const DAY = 86400000;

function Row({ row, mine }) {
  const { user } = row;
  const inside = html`<b class=${cls("rank", row.rank && row.rank <= 3 && `top-${row.rank}`)}>${row.rank || "—"}</b>
    <${Avatar} user=${user} />
    <span class="grow clip"><bdi>${user.display_name}</bdi><span class="hint"><span class="whole">${tierName(row)}</span><span class="whole">${row.games} 局 ${row.wins} 胜</span></span></span>
    <b class="number">${Math.round(row.points)}</b>`;
  const props = { class: cls("card row place-row", mine && "here"), "data-testid": "board-row", "data-uid": user.uid };
  return html`<li>${user.uid === null ? html`<div ...${props}>${inside}</div>` : html`<a ...${props} href=${link(`/user/${user.uid}`)}>${inside}</a>`}</li>`;
}

/** When the season ends, or ended. */
function dates(season) {
  const left = Math.ceil((season.ends_at - serverNow()) / DAY);
  if (season.running) return left > 1 ? `还有 ${left} 天` : "今天 24 点结束";
  const end = new Date(season.ends_at - 1);
  return `已结束 · ${end.getFullYear()} 年 ${end.getMonth() + 1} 月 ${end.getDate()} 日`;
}

const Choice = ({ found, onPick }) => html`<div class="row between wrap">
  <label class="row"><span class="label">赛季</span>
    <select class="field season-pick" data-testid="season-pick" value=${found.season.id} onChange=${(event) => onPick(event.target.value)}>
      ${found.seasons.map((season) => html`<option key=${season.id} value=${season.id}>${season.name}</option>`)}
    </select></label>
  <span class="hint" data-testid="season-dates">${dates(found.season)}</span>
</div>`;

function Mine({ found }) {
  const { me, season } = found;
  if (!me) return html`<p class="hint" data-testid="own-place">${season.running ? `你这个赛季还没有计分的对局，打完一局就列在定级中，累计满 ${enough("place")} 局排名次。` : "这个赛季你没有打过。"}</p>`;
  return html`<section class="stack tight" data-testid="own-place"><h2>我</h2><ol class="list"><${Row} row=${me} mine=${true} /></ol></section>`;
}

const Section = ({ title, hint, rows, id }) =>
  rows.length > 0 && html`<section class="stack tight" data-testid=${id}><h2>${title}</h2>${hint && html`<p class="hint">${hint}</p>`}<ol class="list">${rows.map((row, index) => html`<${Row} key=${row.user.uid === null ? `gone-${index}` : row.user.uid} row=${row} />`)}</ol></section>`;

function Board({ found, onPick, onMore }) {
  const [busy, setBusy] = useState(false);
  const more = () => {
    setBusy(true);
    onMore().then(() => setBusy(false));
  };
  return html`<${Choice} found=${found} onPick=${onPick} />
    <${Mine} found=${found} />
    ${!found.rows.length && html`<${Empty} icon="cup">${found.season.running ? "这个赛季还没有人上榜。打完一局计分的对局就列在定级中。" : "这个赛季没有人打过。"}<//>`}
    <${Section} id="placed" title="排名" rows=${found.rows.filter((row) => !row.provisional)} />
    <${Section} id="provisional" title="定级中" hint=${`累计不到 ${enough("place")} 局计分的对局，积分还不稳，不排名次。`} rows=${found.rows.filter((row) => row.provisional)} />
    ${found.rows.length < found.total && html`<${Button} tone="quiet" busy=${busy} data-testid="more" onClick=${more}>更多<//>`}
    <p class="hint">每季度一个赛季。赛季结束时榜单存档，积分向 1200 收回一半，大家重新追赶。</p>`;
}

export function Page() {
  const user = useUser(true);
  const [season, setSeason] = useState(new URLSearchParams(location.search).get("season") || "");
  const [found, setFound] = useState(null);
  const load = (rows) =>
    get(`/leaderboard?limit=${STEP}&offset=${rows.length}${season ? `&season=${encodeURIComponent(season)}` : ""}`).then((answer) => ({ ...answer, rows: rows.concat(answer.rows || []) }));
  const more = () => attempt(() => load(found.rows)).then((answer) => answer && setFound(answer));
  const start = () => {
    let here = Boolean(user);
    setFound(null);
    if (here) load([]).then((answer) => here && setFound(answer), (problem) => here && setFound({ problem }));
    return () => {
      here = false;
    };
  };
  const pick = (id) => {
    history.replaceState(history.state, "", id ? `?season=${id}` : location.pathname);
    setSeason(id);
  };
  useEffect(start, [Boolean(user), season]);
  if (!found) return html`<${Shell} title="排行榜"><${Loading} /><//>`;
  if (found.problem) return html`<${Shell} title="排行榜"><${Empty} icon="cup" again=${start}>${found.problem.message}<//>${season && html`<${Button} onClick=${() => pick("")}>看本赛季<//>`}<//>`;
  return html`<${Shell} title="排行榜"><${Board} found=${found} onPick=${pick} onMore=${more} /><//>`;
}
