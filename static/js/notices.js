/** Short messages at the edge of the screen: what went wrong and what to do. */
import { html, useEffect, useState } from "./dom.js";

const SHOWN_FOR = 5000;
const listeners = new Set();
let serial = 0;

function tell(notice) {
  serial += 1;
  for (const listener of listeners) listener({ ...notice, serial });
}

/** @param {string} text */
export const say = (text) => tell({ text });

/** @param {{code?: string, message: string}} problem a `Problem` or an ERROR frame */
export const complain = (problem) => tell({ text: problem.message || "出错了，请再试一次。", code: problem.code || "INTERNAL" });

/** Runs an action of the reader; a refusal is shown. @returns {Promise<any>} its result, or undefined when refused */
export async function attempt(action) {
  try {
    return await action();
  } catch (problem) {
    complain(problem);
    return undefined;
  }
}

/** For a form that shows a refusal at its field: `[problem, attempt]`; another attempt takes the old refusal away. */
export function useRefusal() {
  const [problem, setProblem] = useState(null);
  const run = async (action) => {
    setProblem(null);
    try {
      return await action();
    } catch (refusal) {
      setProblem({ code: refusal.code || "INTERNAL", message: refusal.message || "出错了，请再试一次。" });
      return undefined;
    }
  };
  return [problem, run];
}

/** The place where notices appear. */
export function Notices() {
  const [shown, setShown] = useState([]);
  useEffect(() => {
    const listener = (notice) => {
      setShown((list) => list.filter((other) => other.text !== notice.text).slice(-2).concat(notice));
      setTimeout(() => setShown((list) => list.filter((other) => other.serial !== notice.serial)), SHOWN_FOR);
    };
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return html`<div class="notices" role="status" aria-live="polite">
    ${shown.map(
      (notice) => html`<p
        key=${notice.serial}
        class=${notice.code ? "notice bad" : "notice"}
        data-testid=${notice.code ? "error" : "notice"}
        data-code=${notice.code}
      >
        ${notice.text}
      </p>`,
    )}
  </div>`;
}
