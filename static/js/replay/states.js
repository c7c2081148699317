/** The table at every stop, put together from what the server says each step changed. */

/** Applies one step to a state; what does not change is shared. */
function after(state, step) {
  const next = { ...state, ...step, seats: state.seats };
  if (step.seats) {
    next.seats = [...state.seats];
    for (const seat of step.seats) next.seats[seat.seat - 1] = seat;
  }
  return next;
}

/** The number of the last event that belongs to a stop: nothing of the next one, nor of the next phase. */
function boundOf(index, stops, turns) {
  const from = stops[index].n;
  const next = index + 1 < stops.length ? stops[index + 1].n - 1 : Infinity;
  const turn = turns.find((number) => number > from) || Infinity;
  return Math.max(from, Math.min(next, index === 0 ? next : turn - 1));
}

/**
 * @param {{events: object[], steps: object[]}} answer of the server
 * @param {{n: number}[]} stops in order
 * @returns {object[]} one state for each stop
 */
export function statesOf(answer, stops) {
  const turns = answer.events.filter((event) => event.kind === "phase_changed").map((event) => event.n);
  let state = { seats: [], day: 0, phase: "deal", sheriff: null, candidates: [], speaker: null, ballots: {} };
  let taken = 0;
  return stops.map((_, index) => {
    const bound = boundOf(index, stops, turns);
    while (taken < answer.steps.length && answer.steps[taken].n <= bound) {
      state = after(state, answer.steps[taken]);
      taken += 1;
    }
    return state;
  });
}
