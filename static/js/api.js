/** HTTP: JSON in, JSON out, errors as `Problem` with the server's Chinese message; a session that is over is renewed once. */
import { learnDate } from "./clock.js";
import { recall, remember } from "./keep.js";
import { BASE } from "./place.js";

const RENEWED_BY_OTHER_TAB = 8000;
const RENEWABLE = new Set(["AUTH_TOKEN_EXPIRED", "AUTH_TOKEN_INVALID", "AUTH_REFRESH_REVOKED"]);
let renewing = null;

/** What the server refused, or what kept us from asking. */
export class Problem extends Error {
  constructor(status, code, message, detail, retryAfter) {
    super(message);
    Object.assign(this, { status, code, detail, retryAfter });
  }
}

async function call(method, path, body) {
  let response;
  let text;
  const file = body instanceof Blob;
  try {
    response = await fetch(BASE + "/api" + path, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "Content-Type": file ? body.type : "application/json" },
      body: body === undefined || file ? body : JSON.stringify(body),
    });
    text = await response.text(); // the line may break in the middle of it
  } catch (unreachable) {
    throw new Problem(0, "OFFLINE", "连不上服务器，请检查网络后再试。");
  }
  learnDate(response.headers.get("Date"));
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch (notJson) {
    throw new Problem(response.status, "INTERNAL", "服务器的回答读不懂，请稍后再试。");
  }
  if (response.ok) return answer;
  const { code = "INTERNAL", message = "服务器出错了，请稍后再试。", detail } = answer || {};
  throw new Problem(response.status, code, message, detail, Number(response.headers.get("Retry-After")) || 0);
}

/** Whether a problem may be gone in a moment: no line, too much at once, or a server that starts again. */
const passes = ({ status }) => status === 0 || status === 429 || status >= 500;

/** Renews the session. Two tabs must not use one refresh token twice: that would end the session. */
export function renew() {
  if (!renewing) {
    renewing = (navigator.locks ? navigator.locks.request("ww.renew", renewAlone) : renewAlone()).finally(() => {
      renewing = null;
    });
  }
  return renewing;
}

async function renewAlone() {
  const age = Date.now() - Number(recall("renewed", "0"));
  if (age >= 0 && age < RENEWED_BY_OTHER_TAB) return true;
  if (recall("in") === null) return false;
  remember("renewed", String(Date.now()));
  try {
    await call("POST", "/auth/refresh", {});
    return true;
  } catch (problem) {
    remember("renewed", null);
    if (problem.status === 401) {
      remember("in", null);
      // Only this refusal says why: the log-in page shows it.
      remember("out", problem.message);
    }
    if (passes(problem)) throw problem;
    return false;
  }
}

/**
 * Asks the API.
 * @param {string} method @param {string} path below /api @param {object|Blob} [body] a Blob goes as it is
 * @returns {Promise<any>} the answer; throws `Problem`
 */
export async function ask(method, path, body) {
  try {
    return await call(method, path, body);
  } catch (problem) {
    if (problem.status !== 401 || !RENEWABLE.has(problem.code) || !(await renew())) throw problem;
    return call(method, path, body);
  }
}

export const get = (path) => ask("GET", path);
export const post = (path, body = {}) => ask("POST", path, body);

/** A list that may come bare or under a key. */
export const listOf = (answer, key) => (Array.isArray(answer) ? answer : (answer && answer[key]) || []);
