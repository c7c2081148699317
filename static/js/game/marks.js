/** What I think of the others: marks and a note for each seat, in this browser only, forgotten after some days. */
import { useEffect, useState } from "../dom.js";
import { recall, remember } from "../keep.js";

export const PLACE = "marks.";
export const LONGEST_NOTE = 60;

/** id → [words, the one sign on the card, icon, tone]. */
export const MARKS = {
  gold: ["金水", "金", "shield", "good"],
  kill: ["查杀", "杀", "knife", "bad"],
  silver: ["银水", "银", "heal", "good"],
  good: ["好人?", "好", "check", "good"],
  wolf: ["狼?", "狼", "pack", "bad"],
  god: ["神?", "神", "badge", "gold"],
  doubt: ["疑", "疑", "help", "unsure"],
};

/** What was kept under a name; nothing when it cannot be read. */
export function read(name) {
  try {
    const kept = JSON.parse(recall(name, "{}"));
    return kept && typeof kept === "object" && kept.seats && typeof kept.seats === "object" ? kept : { seats: {} };
  } catch (broken) {
    return { seats: {} };
  }
}

const clean = ({ marks, note }) => ({ marks: (Array.isArray(marks) ? marks : []).filter((id) => id in MARKS), note: String(note || "").slice(0, LONGEST_NOTE) });

/**
 * @param {string} game
 * @returns {[(seat: number) => {marks: string[], note: string}, (seat: number, mine: {marks: string[], note: string}) => void]}
 */
export function useMarks(game) {
  const [seats, setSeats] = useState({});
  useEffect(() => {
    import("./tidy.js").then(({ tidy }) => tidy(Date.now()), () => undefined); // the next game will do it
    setSeats(read(PLACE + game).seats);
  }, [game]);
  const set = (seat, mine) => {
    const next = { ...seats, [seat]: clean(mine) };
    setSeats(next);
    remember(PLACE + game, JSON.stringify({ at: Date.now(), seats: next }));
  };
  return [(seat) => clean(seats[seat] || {}), set];
}
