/** Speed, and the ways to the next death and the next vote. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";
import { Glyph } from "./glyphs.js";

/** The nearest stop after this one that is meant, or before it; from the end it begins anew. */
function nextOf(stops, index, wanted) {
  for (let step = 1; step <= stops.length; step += 1) {
    const at = (index + step) % stops.length;
    if (wanted(stops[at])) return at;
  }
  return index;
}

const isDeath = (stop) => stop.death;
const isVote = (stop) => stop.type === "vote";

/** @param {{course: object, player: object}} props */
export function Jumps({ course, player }) {
  const { stops } = course;
  const jump = (id, icon, wanted, words) => html`<button type="button" class="chip" data-testid=${id} aria-label=${`跳到下一次${words}`} disabled=${!stops.some(wanted)} onClick=${() => player.go(nextOf(stops, player.index, wanted))}><${Icon} name=${icon} /><span>${words}</span><${Glyph} name="next" /></button>`;
  return html`<div class="row center jumps">
    <button type="button" class="chip" data-testid="speed" data-speed=${player.speed} aria-label=${`速度 ${player.speed} 倍，按下换一档`} onClick=${player.faster}>${player.speed}×</button>
    ${jump("to-death", "skull", isDeath, "出局")}
    ${jump("to-vote", "vote", isVote, "投票")}
  </div>`;
}
