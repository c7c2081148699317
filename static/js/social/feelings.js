/** What was reacted to what: a part of the room's state, kept as long as the page is open. */

const SHOWN_MS = 4000;

/** Nothing yet. */
export const noFeelings = () => ({ tally: new Map(), live: new Map(), serial: 0 });

function given(tally, speech, seat, kind) {
  const next = new Map(tally);
  next.set(speech, new Map(next.get(speech) || []).set(seat, kind));
  return next;
}

/** After a REACTION or REACTIONS frame. @returns the next state; `live` is what hangs at the seats just now */
export function felt(feelings, frame) {
  if (frame.type === "REACTIONS") {
    let tally = new Map();
    for (const [speech, seat, kind] of frame.rows) tally = given(tally, speech, seat, kind);
    return { ...feelings, tally };
  }
  const serial = feelings.serial + 1;
  const live = new Map(feelings.live).set(frame.seat, { kind: frame.kind, serial });
  return { serial, live, tally: frame.speech ? given(feelings.tally, frame.speech, frame.seat, frame.kind) : feelings.tally };
}

/** Takes a bubble away again after a moment, unless a newer one hangs there. @param {(now: object) => void} change */
export function fade(read, seat, serial, change) {
  setTimeout(() => {
    const now = read();
    const shown = now.live.get(seat);
    if (!shown || shown.serial !== serial) return;
    const live = new Map(now.live);
    live.delete(seat);
    change({ ...now, live });
  }, SHOWN_MS);
}

/** Whether the reader may react now: alive and by day. @param {object} view */
export const mayReact = (view) => Boolean(view && view.me && view.me.alive !== false && !["night", "deal", "ended"].includes(view.phase));

/** A tally as [kind, seats], most first, without those that the reader does not want to hear. */
export function counted(feelings, speech, folded) {
  const kinds = new Map();
  for (const [seat, kind] of (feelings && feelings.tally.get(speech)) || []) {
    if (!folded(seat)) kinds.set(kind, (kinds.get(kind) || []).concat(seat));
  }
  return [...kinds].sort((one, other) => other[1].length - one[1].length);
}
