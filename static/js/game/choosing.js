/** What the reader has chosen and not yet sent: the active prompt, seats, a word, or explicitly nobody. */
import { useState } from "../dom.js";
import { firstDeed, isBare, isComplete, isPicking, isSettled, sortPrompts } from "./prompts.js";

const NOTHING = { kind: null, picked: [], choice: null, nobody: false };

const EVERYBODYS = /^(sheriff|exile|speak|autopilot)\b/;

/** Whether by day only who holds a certain role can have this prompt; in a farewell everybody sees whose it is. */
function isOwn({ kind }, { phase }) {
  if (phase === "night" || phase === "shoot") return false;
  return kind === "pass" ? phase === "verdict" : !EVERYBODYS.test(kind);
}

/** Names the moment a choice belongs to; another moment forgets it. */
export const momentOf = (view) => [view.day, view.phase, view.window, view.speaker].join("/");

function startOf(prompt) {
  return { ...NOTHING, kind: prompt ? prompt.kind : null, picked: prompt && isSettled(prompt) ? [...prompt.targets] : [] };
}

/**
 * @param {object} view
 * @param {boolean} open whether what only I can do may stand on the screen by day
 * @returns what is chosen, the functions that change it, and `view` without the skills of my own that are not out
 */
export function useChoosing(view, open) {
  const [stored, store] = useState({ moment: "", ...NOTHING });
  const moment = momentOf(view);
  const prompts = view.prompts || [];
  const own = open ? [] : prompts.filter((one) => isOwn(one, view));
  const out = stored.moment === moment && own.some(({ kind }) => kind === stored.kind);
  const seen = prompts.filter((one) => !own.includes(one) || (out && (one.kind === stored.kind || one.kind === "pass")));
  const sorted = sortPrompts(seen);
  const first = firstDeed(sorted);
  let now = stored.moment === moment ? stored : { moment, ...startOf(null) };
  let prompt = sorted.deeds.find((deed) => deed.kind === now.kind) || null;
  if (!prompt && first && now.kind !== "pass") {
    prompt = first;
    now = { moment, ...startOf(first) };
  }
  const unasked = Boolean(prompt) && isBare(prompt) && (stored.moment !== moment || stored.kind !== prompt.kind);
  const covered = unasked && !open && view.phase === "night"; // whom it is about, the card says while it is held
  const able = prompt && isPicking(prompt) ? prompt.targets : [];
  const picked = prompt ? now.picked.filter((seat) => able.includes(seat) && !covered) : now.picked;
  const set = (fields) => store({ ...now, ...fields });
  const pick = (seat) => {
    if (prompt ? !able.includes(seat) : view.phase !== "night") return;
    if (picked.includes(seat)) set({ picked: picked.filter((other) => other !== seat), nobody: false });
    else set({ picked: prompt && prompt.max > 1 ? picked.concat(seat).slice(-prompt.max) : [seat], nobody: false });
  };
  return {
    ...sorted,
    view: { ...view, prompts: seen },
    skills: own.filter(({ kind }) => kind !== "pass"),
    discreet: !open && view.phase !== "night" && Boolean(view.me) && view.me.alive !== false,
    prompt,
    targets: covered ? [] : able,
    picked,
    choice: now.choice,
    nobody: now.nobody,
    unasked,
    ordered: Boolean(prompt) && prompt.max > 1,
    complete: covered || (Boolean(prompt) && isComplete(prompt, picked, now.choice, now.nobody)),
    pick,
    activate: (deed) => store({ moment, ...startOf(deed) }),
    choose: (choice) => set({ choice }),
    pickNobody: () => set({ picked: [], nobody: !now.nobody }),
    away: out && !own.some(({ kind }) => kind === "pass"), // it is put away; what could be declined is something else
    putAway: () => out && store({ moment, ...NOTHING }),
    clear: () => store({ moment, ...startOf(prompt) }),
  };
}
