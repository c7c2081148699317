/** The design system's handful of components. */
import { cls, html, useEffect, useState } from "./dom.js";
import { Icon } from "./icons.js";
import { complain, say } from "./notices.js";
import { asset } from "./place.js";
import { roleName, roleSide } from "./words.js";

/** What a button needs that cannot be pressed now, and keeps the focus. @param {boolean} off @param {(event: Event) => void} [press] */
export const pressing = (off, press) => ({ "aria-disabled": off ? "true" : null, onClick: off ? (event) => event.preventDefault() : press });

/** @param {{tone?: "primary"|"danger"|"quiet", icon?: string, busy?: boolean, disabled?: boolean}} props the rest goes to the button */
export function Button({ tone, icon, busy, disabled, onClick, children, class: extra, ...rest }) {
  return html`<button type="button" ...${rest} ...${pressing(disabled || busy, onClick)} aria-busy=${busy ? "true" : null} class=${cls("button", tone, extra)}>
    ${busy ? html`<span class="spinner" />` : icon && html`<${Icon} name=${icon} />`}
    <span>${children}</span>
  </button>`;
}

/** A button that asks once more before it acts. @param {{ask: string, onConfirm: () => void}} props */
export function TwoStep({ ask, onConfirm, children, confirmTestId, ...rest }) {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return undefined;
    const timer = setTimeout(() => setArmed(false), 4000);
    return () => clearTimeout(timer);
  }, [armed]);
  const press = () => {
    if (armed) onConfirm();
    setArmed(!armed);
  };
  return html`<${Button}
    ...${rest}
    tone=${armed ? "danger" : rest.tone}
    data-armed=${armed ? "true" : "false"}
    data-testid=${armed && confirmTestId ? confirmTestId : rest["data-testid"]}
    onClick=${press}
  >${armed ? ask : children}<//>`;
}

/** A labelled input. @param {{label: string, hint?: string, problem?: object|null}} props problem: what the server refused, said below the field; null while nothing is wrong */
export function Field({ label, hint, problem, id, ...rest }) {
  const name = id || rest["data-testid"];
  const wrong = problem ? { "aria-invalid": "true", "aria-describedby": `${name}-wrong` } : {};
  const field = html`<label class="stack tight" for=${name}>
    <span class="label">${label}</span>
    <input class="field" id=${name} autocomplete="off" ...${rest} ...${wrong} />
    ${hint && html`<span class="hint">${hint}</span>`}
  </label>`;
  if (problem === undefined) return field;
  return html`<div class="field-and-wrong">${field}<p class="field-wrong" id=${`${name}-wrong`} role="alert">${problem && html`<span data-testid="error" data-code=${problem.code}>${problem.message}</span>`}</p></div>`;
}

/** A row of a group that opens. @param {{title: any, state?: any, open?: boolean}} props state: what is true now, in a word */
export function Fold({ title, state, children, ...rest }) {
  return html`<details ...${rest}>
    <summary><span class="grow">${title}</span>${state && html`<span class="hint now-state">${state}</span>`}</summary>
    <div class="stack">${children}</div>
  </details>`;
}

/** What a list shows when it has nothing. @param {{icon?: string, again?: () => void}} props again: asks once more for what did not come */
export const Empty = ({ icon = "moon", again, children }) =>
  html`<div class="empty"><${Icon} name=${icon} size="large" /><p>${children}</p>${again && html`<${Button} icon="refresh" data-testid="again" onClick=${again}>再试一次<//>`}</div>`;

/** While something is on its way. */
export const Loading = ({ children }) => html`<div class="empty" role="status"><span class="spinner" /><p>${children || "正在载入…"}</p></div>`;

/** A player's picture, or the first letter of the name. */
export function Avatar({ user, kind }) {
  const [broken, setBroken] = useState(null);
  const url = user.avatar_url;
  if (url && url !== broken) return html`<img class="avatar" src=${url} alt="" width="36" height="36" decoding="async" onError=${() => setBroken(url)} />`;
  if (kind === "ai") return html`<span class="avatar ai"><${Icon} name="robot" /></span>`;
  return html`<span class="avatar" aria-hidden="true">${Array.from(user.display_name || user.name || "?")[0]}</span>`;
}

/** A role's picture. */
export const RoleArt = ({ role, label }) =>
  html`<img class=${cls("role-art", roleSide(role))} src=${asset(`img/roles/${role || "unknown"}.svg`)} alt=${label === false ? "" : roleName(role)} />`;

function copyWithoutTls(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "off-screen";
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  return copied;
}

/** Puts a text on the clipboard, also without TLS, and says whether it is there. */
export async function copy(text) {
  const copied = navigator.clipboard && window.isSecureContext && (await navigator.clipboard.writeText(text).then(() => true, () => false));
  if (copied || copyWithoutTls(text)) say("已复制");
  else complain({ message: "没能复制，请长按文字自己选。" });
}
