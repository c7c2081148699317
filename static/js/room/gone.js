/** What stands where a room was. */
import { html } from "../dom.js";
import { link } from "../place.js";
import { Shell } from "../shell.js";
import { Empty } from "../ui.js";

/** @param {{why: string}} props */
export const Gone = ({ why }) => html`<${Shell}><${Empty} icon="door">${why}<//><a class="button primary" href=${link("/lobby")}>去大厅</a><//>`;
