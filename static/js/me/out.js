/** Rows of one touch: to the office, and out of this device. */
import { html } from "../dom.js";
import { logOut } from "../entry/door.js";
import { attempt } from "../notices.js";
import { link } from "../place.js";
import { TwoStep } from "../ui.js";

/** Only for admins. */
export const Office = ({ user }) => user.role === "admin" && html`<p class="line"><span class="grow">管理后台</span><a class="button quiet" href=${link("/admin")} data-testid="me-admin">打开</a></p>`;

/** The way out of this device. */
export function LogOut() {
  // Who could not be logged out must not believe it.
  const leave = () => attempt(async () => {
    await logOut();
    location.assign(link("/"));
  });
  return html`<p class="line"><span class="grow">退出登录<br /><span class="hint">只退这台设备</span></span><${TwoStep} tone="quiet" ask="确定退出？" data-testid="logout" onConfirm=${leave}>退出<//></p>`;
}
