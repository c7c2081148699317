/** The scrubber: nights and days as segments, deaths and votes marked on it, above it the camps' chances. */
import { html, useLayoutEffect, useRef, useState } from "../dom.js";
import { Curve } from "./curve.js";

const BAND = 28;
const [CURVE, FLAT] = [48, 16];
const LOW = matchMedia("(max-height: 42rem)"); // there the table needs the room
const EDGE = 10; // pixels kept free at both ends, so that the first and the last stop can be touched
const [LABEL, DIGIT] = [30, 12]; // pixels that a segment needs for its name, and for its number

/** The width of an element, measured again when it changes. */
function useWidth() {
  const box = useRef(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(box.current.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    measure();
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

function Segments({ chapters, x, last, top }) {
  return chapters.map((chapter, index) => {
    const from = index === 0 ? 0 : x(chapter.first - 0.5);
    const to = index + 1 < chapters.length ? x(chapters[index + 1].first - 0.5) : x(last) + EDGE;
    const number = chapter.title.replace(/\D/g, "");
    const name = to - from > LABEL ? `${number}${chapter.night ? "夜" : "天"}` : to - from > DIGIT * number.length && number;
    return html`<g key=${chapter.title} class=${chapter.night ? "segment by-night" : "segment"} data-testid="segment">
      <rect x=${from} y=${top} width=${Math.max(0, to - from - 1)} height=${BAND} />
      ${name && html`<text x=${(from + to) / 2} y=${top + BAND / 2} dy="0.35em">${name}</text>`}
    </g>`;
  });
}

const Marks = ({ stops, x, top }) =>
  stops.map((stop, index) => {
    if (stop.death) return html`<circle key=${index} class="spot-death" cx=${x(index)} cy=${top + BAND - 4} r="3" />`;
    return stop.type === "vote" && html`<rect key=${index} class="spot-vote" x=${x(index) - 2.5} y=${top + 2} width="5" height="5" />`;
  });

/** Makes an element a slider for fingers; up and down still scroll the page. */
function useDrag(toIndex, move) {
  const held = useRef(false);
  const at = (event) => move(toIndex(event.clientX - event.currentTarget.getBoundingClientRect().left));
  return {
    onPointerDown(event) {
      if (event.button) return;
      held.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      at(event);
    },
    onPointerMove: (event) => held.current && at(event),
    onPointerUp: () => (held.current = false),
    onPointerCancel: () => (held.current = false),
  };
}

/** @param {{course: object, curve: number[][]|null, index: number, onMove: (index: number) => void}} props */
export function Timeline({ course, curve, index, onMove }) {
  const { stops, chapters } = course;
  const [box, width] = useWidth();
  const last = Math.max(1, stops.length - 1);
  const x = (at) => EDGE + (at / last) * (width - 2 * EDGE);
  const drag = useDrag((left) => Math.max(0, Math.min(stops.length - 1, Math.round(((left - EDGE) / Math.max(1, width - 2 * EDGE)) * last))), onMove);
  const height = LOW.matches ? FLAT : CURVE;
  const top = curve ? height + 4 : 0;
  const press = (event) => {
    const pages = { PageUp: index - 10, PageDown: index + 10 };
    if (!(event.key in pages)) return;
    event.preventDefault();
    onMove(pages[event.key]);
  };
  const stop = stops[index];
  return html`<div class="timeline" ref=${box} role="slider" tabindex="0" aria-label="时间轴" aria-valuemin="1" aria-valuemax=${stops.length}
    aria-valuenow=${index + 1} aria-valuetext=${`${chapters[stop.chapter].title}：${stop.text}`} data-testid="timeline" data-index=${index} onKeyDown=${press} ...${drag}>
    <svg width=${width} height=${top + BAND} viewBox=${`0 0 ${width || 1} ${top + BAND}`} aria-hidden="true">
      ${curve && html`<${Curve} curve=${curve} stops=${stops} x=${x} width=${width} height=${height} />`}
      <${Segments} chapters=${chapters} x=${x} last=${last} top=${top} />
      <${Marks} stops=${stops} x=${x} top=${top} />
      <path class="cursor" d=${`M${x(index)} 0V${top + BAND}`} />
      <circle class="cursor-knob" cx=${x(index)} cy=${top + BAND / 2} r="8" />
    </svg>
  </div>`;
}
