/** Style sheets that only some pages and panels need: fetched when they are. */
import { asset } from "./place.js";

const asked = new Map();

/**
 * @param {string} name of a sheet in static/css
 * @returns {Promise<void>} when it applies; also when it cannot be had, for the page is readable without it
 */
export function styles(name) {
  if (!asked.has(name)) {
    asked.set(
      name,
      new Promise((done) => {
        const sheet = document.createElement("link");
        sheet.rel = "stylesheet";
        sheet.href = asset(`css/${name}.css`);
        sheet.onload = sheet.onerror = () => done();
        document.head.append(sheet);
      }),
    );
  }
  return asked.get(name);
}
