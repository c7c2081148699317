/** What I am writing and have not yet said: it outlives a reload, and is said just before my time is over. */
import { serverNow } from "../clock.js";
import { useEffect, useRef, useState } from "../dom.js";
import { momentOf } from "./choosing.js";

const KEPT = "ww.draft";
const EARLY = 1000; // before the deadline: the words are still on their way for a while
export const LONGEST = 500;

/** Storage may be refused (private mode) or hold something else: then nothing was kept. */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) || {};
  } catch (refused) {
    return {};
  }
}

function keep(draft) {
  try {
    if (draft.text) sessionStorage.setItem(KEPT, JSON.stringify(draft));
    else sessionStorage.removeItem(KEPT);
  } catch (refused) {
    return; // it stands in the field all the same
  }
}

/**
 * @param {object} room
 * @param {object} view
 * @param {object|undefined} prompt that asks for words; without one there is nothing to write
 * @param {number|null} deadline when what stands there is said by itself
 * @returns {{text: string, busy: boolean, write: (text: string) => void, send: () => Promise<boolean>}} send: whether nothing is left unsaid
 */
export function useDraft(room, view, prompt, deadline) {
  const [, draw] = useState(0);
  const state = useRef(null);
  state.current = state.current || { draft: kept(), busy: false };
  const now = state.current;
  const key = prompt ? [room.game, momentOf(view), (view.me ? view.me.seat : 0), prompt.kind].join("/") : null;
  const text = () => (now.draft.key === key && now.draft.text) || "";
  const change = (fields) => draw(Object.assign(now, fields) && {});
  const write = (words) => {
    const draft = { key, text: words.replace(/[\r\n]+/g, " ").slice(0, LONGEST) };
    keep(draft);
    change({ draft });
  };
  const send = async () => {
    const words = text();
    if (!words.trim() || now.busy) return !now.busy;
    change({ busy: true });
    const said = await room.act(prompt.kind, { text: words.trim() });
    change({ busy: false });
    if (said && text().startsWith(words)) write(text().slice(words.length)); // what was written meanwhile stays
    return said;
  };
  useEffect(() => {
    if (!key || !deadline) return undefined;
    const timer = setTimeout(send, deadline - EARLY - serverNow());
    return () => clearTimeout(timer);
  }, [key, deadline]);
  return { text: text(), busy: now.busy, write, send };
}
