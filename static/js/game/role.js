/** My role and my secrets, shown only while the card is held. */
import { cls, html, useLayoutEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { RoleArt } from "../ui.js";
import { CAMPS, roleCamp, roleName, roleShort } from "../words.js";
import { Secrets, secretsOf } from "./secrets.js";

const HOLD_KEYS = new Set([" ", "Enter"]);

/** @param {{view: object, events: object[], wide?: boolean}} props wide: the whole bar, while the cards are dealt */
export function RoleCard({ view, events, wide }) {
  const [shown, setShown] = useState(false);
  useLayoutEffect(() => {
    if (!shown) return undefined;
    const hide = () => setShown(false);
    for (const name of ["pointerup", "pointercancel", "blur", "keyup"]) addEventListener(name, hide);
    document.addEventListener("visibilitychange", hide);
    return () => {
      for (const name of ["pointerup", "pointercancel", "blur", "keyup"]) removeEventListener(name, hide);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [shown]);
  const me = view.me;
  const turned = me.role && me.camp !== roleCamp(me.role);
  const camp = turned ? `你现在是${CAMPS[me.camp]}阵营` : `${CAMPS[me.camp] || ""}阵营`;
  const caption = wide ? "按住查看我的身份" : `${me.seat} 号身份`;
  const secrets = shown ? secretsOf(view, events) : [];
  const press = (event) => {
    if (HOLD_KEYS.has(event.key)) {
      event.preventDefault();
      setShown(true);
    }
  };
  return html`<button
      type="button"
      class=${cls("role-hold", wide && "wide")}
      data-testid="role-card"
      data-shown=${shown}
      aria-label=${shown ? `${caption}：${roleName(me.role)}，${camp}。${roleShort(me.role)}${secrets.map(([, words]) => words).join("。")}` : `${caption}，按住查看`}
      onPointerDown=${(event) => event.button === 0 && setShown(true)}
      onKeyDown=${press}
      onContextMenu=${(event) => event.preventDefault()}
    ><${Icon} name="user" />${wide ? html`<b>${caption}</b>` : html`<small>${caption}</small>`}</button>
    ${shown &&
    html`<div class="role-veil" aria-hidden="true">
      <div class=${`role-face ${me.camp}`}>
        <${RoleArt} role=${me.role} />
        <b>${roleName(me.role)}</b>
        <p class=${cls("tag", turned ? "turned" : me.camp)}>${camp} · ${me.seat} 号</p>
        <p>${roleShort(me.role)}</p>
        ${secrets.length > 0 && html`<${Secrets} secrets=${secrets} />`}
        <p class="hint">松手隐藏</p>
      </div>
    </div>`}`;
}
