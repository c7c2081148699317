/** Who is at this browser. */
import { get, post, Problem } from "./api.js";
import { useEffect, useState } from "./dom.js";
import { recall, remember } from "./keep.js";
import { say } from "./notices.js";
import { goLogIn } from "./place.js";

const AGAIN = 1500;
const LONGEST = 4500; // shorter than a notice stands
let asked = null;

function noteEntry() {
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

/** Logs in; the session itself stays in cookies that no script can read. */
export async function logIn(qq, secret) {
  const session = await post("/auth/login", { qq, secret });
  noteEntry();
  return session.user;
}

/** Logs in with a one-time link from the bot. */
export async function logInByLink(token) {
  const session = await post(`/auth/link/${encodeURIComponent(token)}`);
  noteEntry();
  return session.user;
}

/** Six digits for the bot: `{code, poll, expires_at, qr}`. */
export const askForCode = () => post("/auth/code");

function entered(session) {
  if (session.user) noteEntry();
  return session;
}

/** What became of a code: `{state}` while it waits, a session once it was approved. */
export const lookAtCode = async (poll) => entered(await get(`/auth/code/${encodeURIComponent(poll)}`));

/** Logs in with the number that the bot has told its owner. */
export const pairCode = async (poll, number) => entered(await post(`/auth/code/${encodeURIComponent(poll)}`, { number }));

/** Logs in with a bound e-mail address. @param {{code: string}|{password: string}} proof */
export async function logInByEmail(email, proof) {
  const session = await post("/auth/email/login", { email, ...proof });
  noteEntry();
  return session.user;
}

/** Logs out and forgets the session on this device. */
export async function logOut() {
  try {
    await post("/auth/logout");
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
  }
  forgetSession();
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
