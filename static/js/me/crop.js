/** The square that is kept of a picture: `{x, y, side}` in the picture's own pixels. */

export const MOST_ZOOM = 5;

/** The largest square in the middle. */
export function whole(width, height) {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** The same square where it lies within the picture. */
export function within({ x, y, side }, width, height) {
  return { side, x: Math.min(Math.max(x, 0), width - side), y: Math.min(Math.max(y, 0), height - side) };
}

/** Another size around the same middle. */
export function zoomed({ x, y, side }, zoom, width, height) {
  const next = Math.min(width, height) / zoom;
  return within({ side: next, x: x + (side - next) / 2, y: y + (side - next) / 2 }, width, height);
}
