/** Who is at this browser. */
import { get } from "./api.js";
import { useEffect, useState } from "./dom.js";
import { recall, remember } from "./keep.js";
import { say } from "./notices.js";
import { goLogIn } from "./place.js";

const AGAIN = 1500;
const LONGEST = 4500; // shorter than a notice stands
let asked = null;

/** A session has begun at this browser. */
export function noteEntry() {
  remember("in", "1");
  remember("out", null);
  asked = null;
}

/** The logged-in user or null; asked once per page. */
export function whoAmI() {
  if (!asked) {
    asked = get("/auth/me").then(
      (answer) => {
        remember("in", "1");
        remember("out", null);
        return answer.user || answer;
      },
      (problem) => {
        if (problem.status === 401 || problem.status === 403) return null;
        asked = null;
        throw problem;
      },
    );
  }
  return asked;
}

/** The session is over on the server: this device forgets it too. */
export function forgetSession() {
  remember("in", null);
  remember("out", null);
  asked = null;
}

/** Why the last session on this device ended, in the server's words; null when its owner has ended it, or nobody has. */
export const whyOut = () => recall("out");

/** `undefined` while asking, again and again while nothing answers; then the user or null. `required` sends visitors to the log-in page. */
export function useUser(required = false) {
  const [user, setUser] = useState(undefined);
  useEffect(() => {
    let over = false;
    let tries = 0;
    let timer = 0;
    const stop = () => {
      over = true;
      clearTimeout(timer);
      removeEventListener("online", look);
    };
    function look() {
      clearTimeout(timer);
      whoAmI().then(
        (found) => {
          if (over) return;
          stop();
          if (!found && required) goLogIn();
          else setUser(found);
        },
        () => {
          if (over) return;
          tries += 1;
          if (tries > 1) say("连不上服务器，正在重试…");
          clearTimeout(timer);
          timer = setTimeout(look, Math.min(LONGEST, AGAIN * tries));
        },
      );
    }
    addEventListener("online", look);
    look();
    return stop;
  }, [required]);
  return user;
}
