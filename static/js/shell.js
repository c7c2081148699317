/** The frame of every page but the game: header, navigation, notices. */
import { DeviceButton } from "./device/button.js";
import { cls, html } from "./dom.js";
import { Icon } from "./icons.js";
import { Notices } from "./notices.js";
import { asset, link, PAGE } from "./place.js";

const PLACES = [
  ["lobby", "/lobby", "大厅", "door"],
  ["leaderboard", "/leaderboard", "排行", "cup"],
  ["wiki", "/wiki", "百科", "book"],
  ["help", "/help", "帮助", "help"],
  ["me", "/me", "我的", "user"],
];

const Places = ({ where }) =>
  html`<nav class=${where} aria-label="主导航">
    ${PLACES.map(
      ([name, path, label, icon]) => html`<a
        key=${name}
        href=${link(path)}
        class=${cls(name === PAGE && "here")}
        aria-current=${name === PAGE ? "page" : null}
        data-testid=${where === "tabs" ? `nav-${name}` : null}
      ><${Icon} name=${icon} /><span>${label}</span></a>`,
    )}
  </nav>`;

/** @param {{title?: string, wide?: boolean}} props */
export function Shell({ title, wide, children }) {
  return html`<div class="shell">
    <header class="top">
      <a class="brand" href=${link("/")} data-testid="nav-home"><img src=${asset("img/mark.svg")} width="32" height="32" alt="" /><b>狼人杀</b></a>
      <${DeviceButton} />
    </header>
    <div class=${cls("page", wide && "wide")}>
      ${title && html`<h1>${title}</h1>`}
      ${children}
    </div>
    <${Places} where="tabs" />
    <${Notices} />
  </div>`;
}
