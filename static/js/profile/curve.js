/** Points before the first and after each rated game as a line; the same in words and in a table. */
import { dateTime } from "../clock.js";
import { html } from "../dom.js";
import { link } from "../place.js";

const WIDTH = 340;
const HEIGHT = 130;
const LEFT = 34;
const EDGE = 8;
const TABLE = 10;
const ROUND = 40;

/** The range of the picture: whole divisions, at least two of them. */
function range(points) {
  const low = Math.floor((Math.min(...points) - 4) / ROUND) * ROUND;
  const high = Math.ceil((Math.max(...points) + 4) / ROUND) * ROUND;
  return [low, Math.max(high, low + 2 * ROUND)];
}

function Picture({ points, label }) {
  const [low, high] = range(points);
  const x = (index) => LEFT + (index / (points.length - 1)) * (WIDTH - LEFT - EDGE);
  const y = (value) => EDGE + ((high - value) / (high - low)) * (HEIGHT - 2 * EDGE);
  const step = Math.max(1, Math.ceil((high - low) / ROUND / 4)) * ROUND;
  const lines = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step);
  const last = points.length - 1;
  return html`<svg class="curve" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${label} data-testid="curve">
    ${lines.map((value) => html`<g key=${value}><line class="grid" x1=${LEFT} x2=${WIDTH - EDGE} y1=${y(value)} y2=${y(value)} /><text x=${LEFT - 5} y=${y(value) + 3.5} text-anchor="end">${value}</text></g>`)}
    <polyline points=${points.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ")} />
    <circle cx=${x(last)} cy=${y(points[last])} r="4" />
  </svg>`;
}

const result = (won) => (won === true ? "胜" : won === false ? "负" : "平");

const Row = ({ point }) =>
  html`<tr><td><a href=${link(`/game/${point.game_id}`)}>${dateTime(point.ended_at)}</a></td><td>${result(point.won)}</td><td class="number">${point.points}</td></tr>`;

/** @param {{curve: object[], peak: number}} props oldest first */
export function Curve({ curve, peak }) {
  if (!curve.length) return html`<p class="hint">打完第一局计分的对局，这里就有积分曲线。</p>`;
  const points = [curve[0].before, ...curve.map((point) => point.points)];
  const words = `最近 ${curve.length} 局：从 ${points[0]} 分到 ${points[points.length - 1]} 分，最高到过 ${Math.max(peak, ...points)} 分`;
  return html`<section class="card stack tight" data-testid="curve-card">
    <h3>积分曲线</h3>
    <${Picture} points=${points} label=${words} />
    <p class="hint">${words}。换赛季时积分向 1200 收回一半，曲线会有一次跳动。</p>
    <details><summary>最近 ${Math.min(TABLE, curve.length)} 局的积分</summary>
      <table class="plain-table"><thead><tr><th scope="col">结束</th><th scope="col">结果</th><th scope="col">积分</th></tr></thead>
        <tbody>${curve.slice(-TABLE).reverse().map((point) => html`<${Row} key=${point.game_id} point=${point} />`)}</tbody></table>
    </details>
  </section>`;
}
