/** The line to the server: how long the way is, and what to do when it is cut. */
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";

const LINKS = { open: ["已连接", "check"], connecting: ["连接中", "refresh"], closed: ["已断开，正在重连", "offline"] };
const PATIENCE = 1500; // shorter cuts are nobody's business

/** Whether the device itself says that it has no network, live. */
function useOffline() {
  const [offline, setOffline] = useState(navigator.onLine === false);
  useEffect(() => {
    const look = () => setOffline(navigator.onLine === false);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return offline;
}

/** How good a delay is, by words too. @param {number} lag milliseconds */
const quality = (lag) => (lag < 150 ? ["good", "流畅"] : lag < 500 ? ["fair", "一般"] : ["poor", "较慢"]);

/** In the bar on top: connected and how fast, or not. @param {{room: object}} props */
export function LinkState({ room }) {
  const [text, icon] = LINKS[room.link];
  const open = room.link === "open";
  const lag = open && typeof room.lag === "number" ? Math.round(room.lag) : null;
  const [tone, words] = lag === null ? [null, null] : quality(lag);
  return html`<span class=${cls("link", room.link)} data-testid="link" data-link=${room.link} title=${lag === null ? text : `延迟 ${lag} 毫秒，${words}`}>
    ${open ? html`<span class=${cls("lamp", tone)} />` : html`<${Icon} name=${icon} />`}
    ${lag !== null && html`<span class="lag" data-testid="lag" data-lag=${lag}><span class="unseen">延迟 </span>${lag}<small> ms</small></span>`}
    <span class="link-words" role="status">${text}</span>
  </span>`;
}

/** Under the bar, once a cut lasts: what happened, and what is still true. @param {{room: object, children?: any}} props */
export function LinkNotice({ room, children }) {
  const offline = useOffline();
  const [late, setLate] = useState(false);
  const open = room.link === "open";
  useEffect(() => {
    setLate(false);
    if (open) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [open]);
  if (open || !late) return null;
  const waiting = room.socket ? room.socket.pending.size : 0;
  const why = room.socket && room.socket.replaced ? "这个房间在别处打开了太多次，这一页先停下。" : offline ? "没有网络，连上后自动继续。" : "连不上服务器，正在重连…";
  return html`<div class="link-notice" role="status" data-testid="link-notice" data-offline=${offline}>
    <${Icon} name="offline" /><span class="grow">${why}${waiting ? `有 ${waiting} 个操作等着送出。` : html`<span class="rest">${children || "座位和进度都在。"}</span>`}</span>
    <button type="button" class="button quiet" data-testid="link-again" onClick=${() => room.socket.again()}>重试</button>
  </div>`;
}
