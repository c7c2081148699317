/** Who somebody is at the table: rank, curve, tallies, seasons, games. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { Standing } from "../standing.js";
import { Avatar, Empty, Loading } from "../ui.js";
import { Curve } from "./curve.js";
import { Games } from "./games.js";
import { Seasons } from "./seasons.js";
import { Tallies } from "./tallies.js";

/** @param {{uid: number|string, avatar?: string}} props avatar: a newer picture than the loaded one */
export function Profile({ uid, avatar }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    get(`/users/${uid}`).then(setFound, (problem) => setFound({ problem }));
  }, [uid]);
  if (!found) return html`<${Loading} />`;
  if (found.problem) return html`<${Empty} icon="user">${found.problem.message}<//>`;
  const { user, standing } = found;
  return html`<div class="stack" data-testid="profile">
    <div class="row who"><${Avatar} user=${avatar ? { ...user, avatar_url: avatar } : user} /><h1><bdi>${user.display_name}</bdi></h1></div>
    <${Standing} standing=${standing} />
    ${standing.games > 0 && html`<h2>统计</h2><${Curve} curve=${standing.curve || []} peak=${standing.peak} /><${Tallies} standing=${standing} />`}
    <${Seasons} seasons=${standing.seasons || []} />
    <h2>对局</h2>
    <${Games} uid=${uid} standing=${standing} />
  </div>`;
}
