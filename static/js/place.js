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

/** The last part of the path: "/werewolf/room/3" → "3". */
export const lastPart = () => decodeURIComponent(location.pathname.split("/").pop() || "");

/** Where to go after log-in; only addresses of this site are taken. */
export function nextPage() {
  const next = new URLSearchParams(location.search).get("next") || "";
  return safe(next) ? next : link("/lobby");
}

const safe = (path) => Boolean(path) && path.startsWith(BASE + "/") && !path.includes("//") && !path.includes("\\");

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
