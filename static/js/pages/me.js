/** Me: who I am once, my rank, then short rows that open, and what I have played at the end. */
import { DeviceButton } from "../device/button.js";
import { html, useState } from "../dom.js";
import { lazy, Nothing } from "../lazy.js";
import { Deletion, NewSecret, Warnings } from "../me/account.js";
import { Devices } from "../me/devices.js";
import { Head } from "../me/name.js";
import { LogOut, Office } from "../me/out.js";
import { History, useProfile } from "../profile/profile.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Standing } from "../standing.js";
import { Empty, Loading } from "../ui.js";

const Social = lazy(() => import("../social/mine.js"), "Mine", Nothing);
const Bindings = lazy(() => import("../second-way/mine.js"), "Mine", Nothing);

function Rank({ found }) {
  if (!found) return html`<${Loading} />`;
  return found.problem ? html`<${Empty} icon="user" again=${found.again}>${found.problem.message}<//>` : html`<${Standing} standing=${found.standing} />`;
}

function Mine({ user, onPicture }) {
  const found = useProfile(user.uid);
  return html`<${Warnings} user=${user} />
    <${Head} user=${user} onPicture=${onPicture} />
    <${Rank} found=${found} />
    <h2>账号和安全</h2>
    <div class="card rows"><${Devices} /><${Bindings} /><${NewSecret} user=${user} /><${Office} user=${user} /><${LogOut} /></div>
    <h2>提醒和显示</h2>
    <div class="card rows"><${Social} /><p class="line"><span class="grow">声音和显示<br /><span class="hint">只在这台设备上</span></span><${DeviceButton} words="打开" /></p></div>
    ${found && !found.problem && html`<${History} uid=${user.uid} standing=${found.standing} mine=${true} />`}
    <div class="card rows"><${Deletion} user=${user} /></div>`;
}

export function Page() {
  const user = useUser(true);
  const [picture, setPicture] = useState(null);
  if (!user) return html`<${Shell}><${Loading} /><//>`;
  return html`<${Shell}><${Mine} user=${picture ? { ...user, avatar_url: picture } : user} onPicture=${setPicture} /><//>`;
}
