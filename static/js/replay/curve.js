/** The camps' chances over the game, stacked: good below, third parties between, wolves above. */
import { html } from "../dom.js";

/** The chances at a stop. @param {number[][]} curve points `[n, good, wolf, third]` @param {number} n @returns {number[]|null} good, wolf, third */
export function chancesAt(curve, n) {
  let found = null;
  for (const point of curve) if (point[0] <= n || !found) found = point;
  return found && found.slice(1);
}

/** "好人 62% · 狼人 38%", rounded so that they add up. @param {number[]} chances */
export function chanceWords([good, , third], fixed = false) {
  const [g, t] = [Math.round(good * 100), Math.round(third * 100)];
  const parts = [`好人 ${g}%`, `狼人 ${100 - g - t}%`];
  if (t || fixed) parts.push(`第三方 ${t}%`);
  return parts.join(" · ");
}

/** Upper edges of an area as a path, flat between the stops that change nothing. */
function area(values, x, height, floor) {
  const points = values.map((value, index) => `${x(index).toFixed(1)} ${((1 - value) * height).toFixed(1)}`);
  const back = floor.map((value, index) => `${x(index).toFixed(1)} ${((1 - value) * height).toFixed(1)}`).reverse();
  return `M${points.join("L")}L${back.join("L")}Z`;
}

/** @param {{curve: number[][], stops: object[], x: (index: number) => number, width: number, height: number}} props */
export function Curve({ curve, stops, x, width, height }) {
  const chances = stops.map((stop, index) => chancesAt(curve, index + 1 < stops.length ? stops[index + 1].n - 1 : Infinity));
  if (!width || chances.some((one) => !one)) return null;
  const good = chances.map(([share]) => share);
  const third = chances.map(([share, , other]) => share + other);
  return html`<g class="curve" data-testid="curve">
    <path class="camp-wolf" d=${area(stops.map(() => 1), x, height, third)} />
    <path class="camp-third" d=${area(third, x, height, good)} />
    <path class="camp-good" d=${area(good, x, height, stops.map(() => 0))} />
    <path class="half" d=${`M${x(0)} ${height / 2}H${x(stops.length - 1)}`} />
  </g>`;
}
