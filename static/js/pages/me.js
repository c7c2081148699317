/** Me: a list of sections, each a component that gets `user`. */
import { DeviceButton } from "../device/button.js";
import { html } from "../dom.js";
import { lazy } from "../lazy.js";
import { Deletion, Warnings } from "../me/account.js";
import { Devices } from "../me/devices.js";
import { Account } from "../me/name.js";
import { Profile } from "../profile/profile.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Loading } from "../ui.js";

const Social = lazy(() => import("../social/mine.js"), "Mine");
const Bindings = lazy(() => import("../second-way/mine.js"), "Mine");

const Rank = ({ user }) => html`<${Profile} uid=${user.uid} />`;
const Here = () => html`<h2>这台设备</h2><${DeviceButton} words="声音和显示" />`;
const LoggedIn = () => html`<h2>登录的设备</h2><${Devices} />`;

/** In the order in which they stand. */
const SECTIONS = [Warnings, Rank, Account, Social, Bindings, Here, LoggedIn, Deletion];

export function Page() {
  const user = useUser(true);
  if (!user) return html`<${Shell}><${Loading} /><//>`;
  return html`<${Shell}>${SECTIONS.map((Section, index) => html`<${Section} key=${index} user=${user} />`)}<//>`;
}
