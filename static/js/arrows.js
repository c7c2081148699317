/**
 * Arrows over a table of seats: who voted for whom, who did what to whom. They are for the eyes;
 * whoever draws them puts the same in words beside them (`Votes`), so the picture is hidden from screen readers.
 */
import { at, bow, head, shifts } from "./bows.js";
import { cls, html, useLayoutEffect, useState } from "./dom.js";

const TONES = ["first", "second", "third"];

/**
 * Ballots as arrows; who leads has the first tone, an abstention has none.
 * @param {Object<string, number|null>} ballots voter → target
 * @param {(voter: number) => number} [weight] how many votes one ballot counts
 * @returns {{from: number, to: number, tone: string, weight: number, label: string}[]}
 */
export function ballotArrows(ballots, weight = () => 1) {
  const cast = Object.entries(ballots).filter(([, target]) => target !== null);
  const sums = new Map();
  for (const [voter, target] of cast) sums.set(target, (sums.get(target) || 0) + weight(Number(voter)));
  const order = [...sums].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([target]) => target);
  return cast.map(([voter, target]) => {
    const counts = weight(Number(voter));
    return { from: Number(voter), to: target, tone: TONES[order.indexOf(target)] || "other", weight: counts, label: counts === 1 ? "" : String(counts) };
  });
}

/**
 * Where the seats are: every `[data-seat]` inside an element, measured again when its size changes.
 * @param {{current: Element|null}} box ref of an element that is positioned
 * @param {unknown} [key] changes when the seats move
 * @returns {{width: number, height: number, cells: Map<number, {x: number, y: number, w: number, h: number}>}|null} x, y: the middle
 */
export function useCells(box, key) {
  const [found, setFound] = useState(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => setFound(cellsOf(element));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [key]);
  return found;
}

function cellsOf(element) {
  const frame = element.getBoundingClientRect();
  const cells = new Map();
  for (const node of element.querySelectorAll("[data-seat]")) {
    const { left, top, width, height } = node.getBoundingClientRect();
    cells.set(Number(node.dataset.seat), { x: left - frame.left + width / 2, y: top - frame.top + height / 2, w: width, h: height });
  }
  return { width: frame.width, height: frame.height, cells };
}

function Arrow({ arrow, cells, middle, sides, shift }) {
  const { from, to, tone, weight = 1, label } = arrow;
  const [start, bend, tip] = bow(cells.get(from), cells.get(to), middle, sides, shift);
  const width = 1.5 + Math.min(weight, 3);
  const { foot, path } = head(bend, tip, 5 + width * 1.6);
  const half = { x: (start.x + 2 * bend.x + tip.x) / 4, y: (start.y + 2 * bend.y + tip.y) / 4 };
  const line = `M${at(start)}Q${at(bend)} ${at(foot)}`;
  return html`<g class=${cls("arrow", tone)} data-testid="arrow" data-from=${from} data-to=${to} data-weight=${weight}>
    <path class="arrow-halo" d=${line} stroke-width=${width + 3} />
    <path class="arrow-line" d=${line} stroke-width=${width} />
    <path class="arrow-head" d=${path} />
    ${label && html`<text x=${half.x.toFixed(1)} y=${half.y.toFixed(1)} dy="0.35em">${label}</text>`}
  </g>`;
}

/**
 * @param {{place: {width: number, height: number, cells: Map}, arrows: {from: number, to: number, tone?: string, weight?: number, label?: string}[], sides?: boolean}} props
 *   place: what `useCells` found, or cells of one's own; an arrow without its cells, or to itself, is left out;
 *   sides: the seats stand in two columns with room between them
 */
export function Arrows({ place, arrows, sides = false }) {
  if (!place || !place.width) return null;
  const middle = { x: place.width / 2, y: place.height / 2 };
  const drawn = arrows.filter(({ from, to }) => from !== to && place.cells.has(from) && place.cells.has(to));
  const shift = shifts(drawn, place.cells);
  return html`<svg class="arrows" aria-hidden="true" width=${place.width} height=${place.height} viewBox=${`0 0 ${place.width} ${place.height}`}>
    ${drawn.map((arrow) => html`<${Arrow} key=${`${arrow.from}-${arrow.to}-${arrow.tone}`} arrow=${arrow} cells=${place.cells} middle=${middle} sides=${sides} shift=${shift.get(arrow)} />`)}
  </svg>`;
}
