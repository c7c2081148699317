/** A player's page: rank and games. */
import { get, listOf } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { lastPart } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Games, Standing } from "../standing.js";
import { Avatar, Empty, Loading } from "../ui.js";

/** Rank and games of one player, loaded. @param {{uid: number, avatar?: string}} props avatar: a newer picture than the loaded one */
export function Profile({ uid, avatar }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    Promise.all([get(`/users/${uid}`), get(`/users/${uid}/games?limit=30&offset=0`)]).then(
      ([profile, games]) => setFound({ profile, games: listOf(games, "games") }),
      (problem) => {
        complain(problem);
        setFound({ problem });
      },
    );
  }, [uid]);
  if (!found) return html`<${Loading} />`;
  if (found.problem) return html`<${Empty} icon="user">${found.problem.message}<//>`;
  const { profile, games } = found;
  const user = profile.user || profile;
  return html`<div class="stack">
    <div class="row who"><${Avatar} user=${avatar ? { ...user, avatar_url: avatar } : user} /><h1><bdi>${user.display_name}</bdi></h1></div>
    <${Standing} standing=${profile.standing} />
    <h2>最近的对局</h2>
    <${Games} games=${games} />
  </div>`;
}

export function Page() {
  const user = useUser(true);
  return html`<${Shell}>${user ? html`<${Profile} uid=${lastPart()} />` : html`<${Loading} />`}<//>`;
}
