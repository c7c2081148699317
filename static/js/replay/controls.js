/** The player's buttons: by step, by night and day, play, speed, to the next death or vote. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";
import { Glyph } from "./glyphs.js";
import { nextOf } from "./playing.js";

const Push = ({ label, id, disabled, onClick, children, ...rest }) =>
  html`<button type="button" class="round" ...${rest} aria-label=${label} title=${label} data-testid=${id} disabled=${disabled} onClick=${onClick}>${children}</button>`;

/** Where the night or day began that a stop is in; from there, where the one before began. */
function formerChapter({ stops, chapters }, index) {
  const { chapter } = stops[index];
  return index > chapters[chapter].first ? chapters[chapter].first : chapters[Math.max(0, chapter - 1)].first;
}

const nextChapter = ({ stops, chapters }, index) => (chapters[stops[index].chapter + 1] || { first: stops.length - 1 }).first;

/** @param {{course: object, player: object}} props */
export function Controls({ course, player }) {
  const { index, go } = player;
  const last = course.stops.length - 1;
  return html`<div class="controls">
    <${Push} id="chapter-before" label="上一夜或上一天" disabled=${index === 0} onClick=${() => go(formerChapter(course, index))}><${Glyph} name="former" /><//>
    <${Push} id="step-back" label="上一步" disabled=${index === 0} onClick=${() => player.step(-1)}><${Glyph} name="unstep" /><//>
    <${Push} id="play" class="round primary" label=${player.playing ? "暂停" : "播放"} onClick=${player.toggle}><${Glyph} name=${player.playing ? "pause" : "play"} /><//>
    <${Push} id="step" label="下一步" disabled=${index === last} onClick=${() => player.step(1)}><${Glyph} name="step" /><//>
    <${Push} id="chapter-after" label="下一夜或下一天" disabled=${index === last} onClick=${() => go(nextChapter(course, index))}><${Glyph} name="next" /><//>
  </div>`;
}

const isDeath = (stop) => stop.death;
const isVote = (stop) => stop.type === "vote";

/** Speed, and the ways to the next death and the next vote. @param {{course: object, player: object}} props */
export function Jumps({ course, player }) {
  const { stops } = course;
  const jump = (id, icon, wanted, words) => html`<button type="button" class="chip" data-testid=${id} aria-label=${`跳到下一次${words}`} disabled=${!stops.some(wanted)} onClick=${() => player.go(nextOf(stops, player.index, wanted))}><${Icon} name=${icon} /><span>${words}</span><${Glyph} name="next" /></button>`;
  return html`<div class="row center jumps">
    <button type="button" class="chip" data-testid="speed" data-speed=${player.speed} aria-label=${`速度 ${player.speed} 倍，按下换一档`} onClick=${player.faster}>${player.speed}×</button>
    ${jump("to-death", "skull", isDeath, "出局")}
    ${jump("to-vote", "vote", isVote, "投票")}
  </div>`;
}
