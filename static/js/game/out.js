/** The action bar of who is out. */
import { html } from "../dom.js";
import { Button } from "../ui.js";
import { RoleCard } from "./role.js";

/** Who is out, as everybody knows, has nothing to press any more but what leads to the others who are. */
export const Out = ({ view, events, onChat }) =>
  html`<footer class="actions out" role="region" data-testid="actions" aria-label="我的行动">
    <div class="act-bar"><${RoleCard} view=${view} events=${events} /><${Button} icon="users" data-testid="to-dead-chat" onClick=${onChat}>和出局者聊天<//></div>
  </footer>`;
