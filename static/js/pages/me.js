/** Me: a list of sections, each a component that gets `user`, and `onPicture` to show another picture at once. */
import { DeviceButton } from "../device/button.js";
import { html, useState } from "../dom.js";
import { lazy } from "../lazy.js";
import { Deletion, NewSecret, Warnings } from "../me/account.js";
import { Devices } from "../me/devices.js";
import { Account } from "../me/name.js";
import { Profile } from "../profile/profile.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Loading } from "../ui.js";

const Social = lazy(() => import("../social/mine.js"), "Mine");
const Bindings = lazy(() => import("../second-way/mine.js"), "Mine");

const Rank = ({ user }) => html`<${Profile} uid=${user.uid} avatar=${user.avatar_url} />`;
const Here = () => html`<h2>这台设备</h2><${DeviceButton} words="声音和显示" />`;
const LoggedIn = () => html`<h2>登录的设备</h2><${Devices} />`;

/** In the order in which they stand. */
const SECTIONS = [Warnings, Rank, Account, Social, Bindings, Here, LoggedIn, NewSecret, Deletion];

export function Page() {
  const user = useUser(true);
  const [picture, setPicture] = useState(null);
  if (!user) return html`<${Shell}><${Loading} /><//>`;
  const shown = picture ? { ...user, avatar_url: picture } : user;
  return html`<${Shell}>${SECTIONS.map((Section, index) => html`<${Section} key=${index} user=${shown} onPicture=${setPicture} />`)}<//>`;
}
