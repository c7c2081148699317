/** The ways that arrows take over a table of seats: plain geometry, in pixels. */

const GAP = 3; // between an arrow and the seats that it joins

/** The point at which the way from the middle of a cell to somewhere leaves the cell. */
function edge(cell, towards) {
  const dx = towards.x - cell.x;
  const dy = towards.y - cell.y;
  const share = Math.min(cell.w / 2 / Math.abs(dx || 1e-6), cell.h / 2 / Math.abs(dy || 1e-6), 1);
  const length = Math.hypot(dx, dy) || 1;
  return { x: cell.x + dx * share + (dx / length) * GAP, y: cell.y + dy * share + (dy / length) * GAP };
}

/** The end of a cell that looks at the middle of the table; arrows that meet there stand apart by `shift`. */
function side(cell, middle, shift) {
  const out = middle.x < cell.x ? -1 : 1;
  return { x: cell.x + out * (cell.w / 2 + GAP), y: cell.y + shift };
}

/** Where a bow between two points leans to: towards the middle of the table, the more the longer it is. */
function bendOf(from, to, middle, most) {
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const away = { x: middle.x - half.x, y: middle.y - half.y };
  const far = Math.hypot(away.x, away.y) || 1;
  const lean = Math.min(far * most, Math.hypot(to.x - from.x, to.y - from.y) * 0.16 + 10) / far;
  return { x: half.x + away.x * lean, y: half.y + away.y * lean };
}

/** Start, bend and tip of an arrow. @param {boolean} sides seats stand left and right of the middle; else anywhere */
export function bow(from, to, middle, sides, shift) {
  if (!sides) {
    const bend = bendOf(from, to, middle, 0.8);
    return [edge(from, bend), bend, edge(to, bend)];
  }
  const [start, tip] = [side(from, middle, 0), side(to, middle, shift)];
  const opposite = Math.abs(start.x - tip.x) > 1;
  const reach = Math.min(Math.abs(middle.x - start.x) * 1.6, 16 + Math.abs(tip.y - start.y) * 0.45);
  const bend = opposite ? bendOf(start, tip, middle, 0.3) : { x: start.x + Math.sign(middle.x - start.x) * reach, y: (start.y + tip.y) / 2 };
  return [start, bend, tip];
}

/** Arrows to one seat do not end in one point: how far up or down each is, in pixels. */
export function shifts(arrows, cells) {
  const found = new Map();
  for (const target of new Set(arrows.map(({ to }) => to))) {
    const own = arrows.filter(({ to }) => to === target).sort((one, other) => cells.get(one.from).y - cells.get(other.from).y);
    const apart = Math.min(8, (cells.get(target).h - 12) / Math.max(1, own.length - 1));
    own.forEach((arrow, index) => found.set(arrow, (index - (own.length - 1) / 2) * apart));
  }
  return found;
}

/** A point as a path writes it. */
export const at = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The head of an arrow: its tip, and where its line ends. */
export function head(bend, tip, size) {
  const length = Math.hypot(tip.x - bend.x, tip.y - bend.y) || 1;
  const [dx, dy] = [(tip.x - bend.x) / length, (tip.y - bend.y) / length];
  const foot = { x: tip.x - dx * size, y: tip.y - dy * size };
  const half = size * 0.55;
  return { foot, path: `M${at(tip)}L${at({ x: foot.x - dy * half, y: foot.y + dx * half })}L${at({ x: foot.x + dy * half, y: foot.y - dx * half })}Z` };
}
