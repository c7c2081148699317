/** The result of an old game: the same page as at its end, made of its record and of what a god saw. */
import { html } from "../dom.js";
import { Result } from "../game/result.js";
import { Empty, Loading } from "../ui.js";
import { placeOf, useCourse } from "./use-replay.js";

function viewOf(game, course) {
  const { state } = course.stops[course.stops.length - 1];
  const seats = game.seats.map((seat) => ({ ...seat, alive: (state.seats[seat.seat - 1] || {}).alive !== false }));
  return { phase: "ended", me: null, winner: game.winner, seed: game.seed, seed_hash: game.seed_hash, seats };
}

/** @param {{id: string, game: object}} props game: its record */
export function Outcome({ id, game }) {
  const { course, problem, again } = useCourse(placeOf(id), "god");
  if (!course) return problem ? html`<${Empty} icon="book" again=${again}>${problem.message}<//>` : html`<${Loading} />`;
  return html`<${Result} game=${id} events=${course.answer.events} view=${viewOf(game, course)} />`;
}
