/** Where this page lives: base path and assets, handed over by the template as data attributes. */
import { recall, remember } from "./keep.js";

const data = document.body.dataset;

export const BASE = data.base || "";
export const PAGE = data.page || "home";

/** Address of a page. @param {string} path such as "/lobby" */
export const link = (path) => BASE + path;

/** Address of an asset. @param {string} name such as "img/mark.svg" */
export const asset = (name) => `${data.assets}/${name}`;

/** Address of a WebSocket. @param {string} path such as "/ws/lobby" */
export const socketAddress = (path) => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${BASE}${path}`;

/** What stands in an address as text; what is not well encoded stays as it is. @param {string} part */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch (crooked) {
    return part;
  }
}

/** The last part of the path: "/werewolf/room/3" → "3"; anything but a number or token is no part of an address and becomes "-". */
export function lastPart() {
  const part = location.pathname.split("/").pop();
  return /^[A-Za-z0-9_-]+$/.test(part) ? part : "-";
}

/** Where to go after log-in; only plain paths of this site are taken. */
export function nextPage() {
  const next = new URLSearchParams(location.search).get("next") || "";
  return safe(next) ? next : link("/lobby");
}

const safe = (path) => Boolean(path) && path.startsWith(BASE + "/") && /^(\/[A-Za-z0-9_-]+)*\/?$/.test(path.slice(BASE.length));

const WAITED_FOR = 900000;

/** Where somebody wanted to go before a one-time link was asked for, which opens in a tab of its own; else the lobby. */
export function pageWaitedFor() {
  const [at, path] = (recall("next") || "").split(" ");
  return Date.now() - Number(at) < WAITED_FOR && safe(path) ? path : link("/lobby");
}

/** Nobody waits for it any more. */
export const forgetPageWaitedFor = () => remember("next", null);

/** Goes to the log-in page and comes back afterwards. */
export function goLogIn() {
  remember("next", `${Date.now()} ${location.pathname}`);
  location.assign(link("/log-in") + "?next=" + encodeURIComponent(location.pathname));
}
