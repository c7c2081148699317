/** Where somebody stood when past seasons ended. */
import { html } from "../dom.js";
import { link } from "../place.js";

const Season = ({ season }) => html`<tr>
  <th scope="row"><a href=${link(`/leaderboard?season=${season.id}`)}>${season.name}</a></th>
  <td>${season.title}</td><td class="number">${season.points}</td><td class="number">${season.rank ? `第 ${season.rank}` : "定级中"}</td>
</tr>`;

/** @param {{seasons: object[]}} props newest first */
export function Seasons({ seasons }) {
  if (!seasons.length) return null;
  return html`<section class="card stack tight" data-testid="past-seasons">
    <table class="plain-table"><caption>往届赛季</caption>
      <thead><tr><th scope="col">赛季</th><th scope="col">段位</th><th scope="col">积分</th><th scope="col">名次</th></tr></thead>
      <tbody>${seasons.map((season) => html`<${Season} key=${season.id} season=${season} />`)}</tbody>
    </table>
  </section>`;
}
