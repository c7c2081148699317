/** Public events as the lines of the talk: speeches of one seat in a row share a bubble head. */
import { endsTold, tell } from "./tell.js";

function add(lines, event, spoken, known) {
  const last = lines[lines.length - 1];
  if (event.kind === "spoke") {
    lines.push({ type: "bubble", n: event.n, speech: spoken, seat: event.seat, text: event.text, goes_on: Boolean(last && last.type === "bubble" && last.seat === event.seat) });
  } else if (event.kind === "phase_changed") {
    const time = event.phase === "night" ? `第 ${event.day} 夜` : event.day > 0 ? `第 ${event.day} 天` : null;
    if (time && !lines.some((line) => line.type === "time" && line.text === time)) lines.push({ type: "time", n: event.n, text: time, night: event.phase === "night" });
  } else {
    const note = tell(event);
    if (note && !known) lines.push({ type: "note", ...note });
  }
}

/**
 * A fold that tells each event once, however often it is asked: what was told stays the same object.
 * @returns {(events: object[]) => object[]} all events so far → the lines; the same list when nothing has come
 */
export function talkFold() {
  let [lines, told, last, spoken, wasTold] = [[], 0, null, 0, endsTold()];
  return (events) => {
    if (told && events[told - 1] !== last) [lines, told, spoken, wasTold] = [[], 0, 0, endsTold()]; // another story
    if (events.length > told) {
      lines = lines.slice();
      for (const event of events.slice(told)) {
        if (event.kind === "spoke") spoken += 1; // every viewer sees every speech, so they are numbered alike
        add(lines, event, spoken, wasTold(event));
      }
      told = events.length;
      last = events[told - 1];
    }
    return lines;
  };
}
