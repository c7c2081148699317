/** Asks before a seat in another room is given up. */
import { get } from "../api.js";
import { html, useState } from "../dom.js";
import { lazy, Nothing } from "../lazy.js";
import { attempt } from "../notices.js";

const Leave = lazy(() => import("./leave.js"), "Leave", Nothing);

/**
 * Where the reader sits is asked anew each time: it may have changed on another page.
 * @returns {[(to: number|string, go: () => any) => Promise<boolean>, any]} does `go`, at once (true) or after the question; and the question while it is asked
 */
export function useLeaving() {
  const [asked, ask] = useState(null);
  const leave = async (to, go) => {
    const who = await attempt(() => get("/auth/me"));
    if (!who) return false;
    const from = (who.user || who).room_id;
    if (typeof from === "number" && from !== Number(to)) {
      ask({ from, to, go });
      return false;
    }
    await go();
    return true;
  };
  const go = () => {
    ask(null);
    asked.go();
  };
  return [leave, asked && html`<${Leave} from=${asked.from} to=${asked.to} onGo=${go} onClose=${() => ask(null)} />`];
}
