/** Who somebody is at the table: rank, curve, tallies, seasons, games. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { Standing } from "../standing.js";
import { Avatar, Empty, Loading } from "../ui.js";
import { Curve } from "./curve.js";
import { Games } from "./games.js";
import { Seasons } from "./seasons.js";
import { Tallies } from "./tallies.js";

/** What the server tells of somebody: `{user, standing}`, `{problem, again}`, or null while it is on its way. @param {number|string} uid */
export function useProfile(uid) {
  const [found, setFound] = useState(null);
  const load = () => {
    setFound(null);
    get(`/users/${uid}`).then(setFound, (problem) => setFound({ problem, again: problem.status === 404 ? undefined : load }));
  };
  useEffect(load, [uid]);
  return found;
}

/** What somebody has played. @param {{uid: number|string, standing: object, mine?: boolean}} props */
export const History = ({ uid, standing, mine }) => html`
  ${standing.games > 0 && html`<h2>统计</h2><${Curve} curve=${standing.curve || []} peak=${standing.peak} /><${Tallies} standing=${standing} />`}
  <${Seasons} seasons=${standing.seasons || []} />
  <h2>对局</h2>
  <${Games} uid=${uid} standing=${standing} mine=${mine} />`;

/** @param {{uid: number|string}} props */
export function Profile({ uid }) {
  const found = useProfile(uid);
  if (!found) return html`<${Loading} />`;
  if (found.problem) return html`<${Empty} icon="user" again=${found.again}>${found.problem.message}<//>`;
  const { user, standing } = found;
  return html`<div class="stack" data-testid="profile">
    <div class="row who"><${Avatar} user=${user} /><h1><bdi>${user.display_name}</bdi></h1></div>
    <${Standing} standing=${standing} />
    <${History} uid=${uid} standing=${standing} />
  </div>`;
}
