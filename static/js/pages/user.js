/** A player's page. */
import { html } from "../dom.js";
import { lastPart } from "../place.js";
import { Profile } from "../profile/profile.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { Loading } from "../ui.js";

export function Page() {
  const user = useUser(true);
  return html`<${Shell}>${user ? html`<${Profile} uid=${lastPart()} />` : html`<${Loading} />`}<//>`;
}
