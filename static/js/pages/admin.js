/** The admins' office. `#users`, `#invites`, `#reports`, `#audit`, `#audit-<QQ>`, `#rooms`; what it shows, the server gives to admins only. */
import { Audit } from "../admin/audit.js";
import { Invites } from "../admin/invites.js";
import { Reports } from "../admin/reports.js";
import { Rooms } from "../admin/rooms.js";
import { Users } from "../admin/users.js";
import { html, useEffect, useState } from "../dom.js";
import { decoded } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Empty, Loading } from "../ui.js";

const TABS = [["users", "账号", Users], ["invites", "邀请码", Invites], ["reports", "举报", Reports], ["audit", "审计", Audit], ["rooms", "房间", Rooms]];

/** What stands behind the # of the address, live. */
function useHash() {
  const [hash, setHash] = useState(location.hash.slice(1));
  useEffect(() => {
    const changed = () => setHash(location.hash.slice(1));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return decoded(hash);
}

export function Page() {
  const user = useUser(true);
  const hash = useHash();
  if (!user) return html`<${Shell} title="管理"><${Loading} /><//>`;
  if (user.role !== "admin") return html`<${Shell} title="管理"><${Empty} icon="lock">这里只对管理员开放。谁是管理员，由部署机器人的人设置。<//><//>`;
  const [name, who = ""] = hash.startsWith("audit-") ? ["audit", hash.slice(6)] : [hash];
  const [tab, , Section] = TABS.find(([id]) => id === name) || TABS[0];
  return html`<${Shell} title="管理">
    <nav class="segments" aria-label="管理">
      ${TABS.map(([id, label]) => html`<a key=${id} href=${`#${id}`} aria-current=${id === tab ? "page" : null} data-testid=${`admin-${id}`}>${label}</a>`)}
    </nav>
    <${Section} key=${tab} who=${who} />
  <//>`;
}
