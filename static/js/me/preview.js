/** The picture as it will be seen: round, as large as on this page and as small as at the table. */
import { html, useEffect, useRef } from "../dom.js";

const SIZES = [["large", 112], ["", 72]];

function Round({ picture, square, size, pixels }) {
  const canvas = useRef(null);
  useEffect(() => {
    const pen = canvas.current.getContext("2d");
    pen.clearRect(0, 0, pixels, pixels);
    pen.drawImage(picture.image, square.x, square.y, square.side, square.side, 0, 0, pixels, pixels);
  }, [picture, square]);
  return html`<canvas ref=${canvas} class=${`avatar ${size}`} width=${pixels} height=${pixels} aria-hidden="true"></canvas>`;
}

/** @param {{picture: object, square: {x: number, y: number, side: number}, name: string}} props */
export const Preview = ({ picture, square, name }) => html`<div class="row preview" data-testid="avatar-preview">
  <span class="hint">别人看到的</span>
  ${SIZES.map(([size, pixels]) => html`<${Round} key=${pixels} picture=${picture} square=${square} size=${size} pixels=${pixels} />`)}
  <bdi class="grow clip">${name}</bdi>
</div>`;
