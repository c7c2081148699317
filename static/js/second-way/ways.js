/** What of the second way in this server offers, and what QQ Connect sent the browser back with. */
import { get } from "../api.js";
import { useEffect, useState } from "../dom.js";

const NONE = { email: false, qq: false };

/** `{email, qq}`, or null while unknown; what cannot be asked is not offered. */
export function useWays() {
  const [ways, setWays] = useState(null);
  useEffect(() => {
    let here = true;
    get("/auth/ways").then((found) => here && setWays(found), () => here && setWays(NONE));
    return () => {
      here = false;
    };
  }, []);
  return ways;
}

const RETURNED = {
  unbound: "这个 QQ 还没有绑定账号：先用登录码登录，再在「我的」里绑定。",
  bound: "这个 QQ 已经绑定在你的账号上。",
  taken: "这个 QQ 已绑定另一个账号：请先在那里解绑。",
  failed: "QQ 授权没有完成，请再试一次。",
  busy: "操作太频繁，请过几分钟再试。",
};

/** How the journey to QQ ended: `confirm`, or a sentence about why it led nowhere. */
export function returned() {
  const result = new URLSearchParams(location.search).get("qq") || "";
  return { confirm: result === "confirm", text: Object.hasOwn(RETURNED, result) ? RETURNED[result] : "" };
}

/** As a `ref`: what the reader came back for is on the screen at once. */
export const intoView = (node) => node && node.scrollIntoView({ block: "center" });

/** Forgets how the journey ended, so that a reload does not say it again. */
export const forgetReturn = () => history.replaceState(null, "", location.pathname);
