/** The player's buttons: by step, by night and day, play. */
import { html } from "../dom.js";
import { Glyph } from "./glyphs.js";

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
