/** Ways in and out. */
import { get, post, Problem } from "../api.js";
import { forgetSession, noteEntry } from "../session.js";

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
