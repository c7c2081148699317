/** The second way in on the log-in page: only what the server offers, its code fetched only then. */
import { html, useState } from "../dom.js";
import { lazy } from "../lazy.js";
import { link } from "../place.js";
import { Fold } from "../ui.js";
import { intoView, returned, useWays } from "./ways.js";

const ByEmail = lazy(() => import("./by-email.js"), "ByEmail");

/** @param {{needed: boolean}} props needed: the bot is away, so that this is the way in without 登录码 */
export function SecondDoor({ needed }) {
  const ways = useWays();
  const [open, setOpen] = useState(false);
  const { text } = returned();
  if (!ways || (!ways.email && !ways.qq)) return null;
  return html`${text && html`<p class="callout" role="status" ref=${intoView} data-testid="qq-returned">${text}</p>`}
    <${Fold} title=${[ways.email && "邮箱", ways.qq && "QQ 快捷登录"].filter(Boolean).join("或 ")} data-testid="second-door" open=${needed || open} onToggle=${(event) => setOpen(event.target.open)}>
      <p class="hint">机器人联系不上时用；只对已经在「我的」里绑定过的账号有效。</p>
      ${ways.qq && html`<a class="button" href=${link("/api/auth/qq")} data-testid="qq-login"><span>用 QQ 快捷登录</span></a>`}
      ${ways.email && open && html`<${ByEmail} />`}
    <//>`;
}
