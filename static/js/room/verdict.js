/** What the server says about a deck: playable, or which rule it breaks and how to mend it. */
import { post } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";

const PAUSE = 250;

/** @returns {{state: "none"|"asking"|"ok"|"refused", message?: string, board?: object}} of these cards, soon */
export function useVerdict(cards) {
  const [verdict, setVerdict] = useState({ state: "none" });
  const key = cards.join();
  useEffect(() => {
    let here = true;
    if (cards.length === 0) {
      setVerdict({ state: "none" });
      return undefined;
    }
    setVerdict((before) => ({ ...before, state: "asking", board: null }));
    const ask = () =>
      post("/boards/check", { roles: cards }).then(
        (answer) => here && setVerdict({ state: "ok", board: answer.board }),
        (problem) => here && setVerdict({ state: "refused", message: problem.message }),
      );
    const timer = setTimeout(ask, PAUSE);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [key]);
  return verdict;
}

const LINES = {
  none: ["help", "还没有牌：在下面点「加入」和「+」。"],
  asking: ["clock", "正在检查…"],
  ok: ["check", "可以玩"],
  refused: ["cross", ""],
};

/** @param {{verdict: object}} props */
export function Verdict({ verdict }) {
  const [icon, text] = LINES[verdict.state];
  const kept = verdict.state === "asking" && verdict.message;
  return html`<p class=${`board-verdict ${verdict.state}`} role="status" data-testid="board-verdict" data-state=${verdict.state}>
    <${Icon} name=${icon} /><span>${kept || verdict.message || (verdict.board ? `${text}：${verdict.board.seats} 人` : text)}</span>
  </p>`;
}
