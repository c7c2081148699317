/** A finished game, from its record: result and story. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { Result } from "../game/result.js";
import { complain } from "../notices.js";
import { lastPart } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Empty, Loading } from "../ui.js";

/** The end of a game as the result page reads it, made of its record. */
function viewOf(game, events) {
  const out = new Set(events.filter((event) => event.kind === "out").map((event) => event.seat));
  return {
    phase: "ended",
    me: null,
    winner: game.winner,
    seed: game.seed,
    seed_hash: game.seed_hash,
    seats: (game.seats || []).map((seat) => ({ ...seat, alive: !out.has(seat.seat) })),
  };
}

export function Page() {
  const id = lastPart();
  const user = useUser(true);
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (!user) return;
    get(`/games/${encodeURIComponent(id)}/replay`).then(setFound, (problem) => {
      complain(problem);
      setFound({ problem });
    });
  }, [id, Boolean(user)]);
  if (!found) return html`<${Shell}><${Loading} /><//>`;
  if (found.problem) return html`<${Shell}><${Empty} icon="book">${found.problem.message}<//><//>`;
  const events = found.events || [];
  return html`<${Shell}><${Result} game=${id} events=${events} view=${viewOf(found.game || found, events)} /><//>`;
}
