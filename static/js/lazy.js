/** Components whose module is fetched when they are first drawn: a game need not wait for the code of its result. */
import { html, useEffect, useState } from "./dom.js";
import { asset } from "./place.js";
import { Loading } from "./ui.js";

const RETRY = 1500;
const LONGEST = 1000;
const SHORT = 50; // Safari does not say when it is idle
const LATER = JSON.parse(document.body.dataset.later || "{}");

/** For sheets: until they are here nothing stands in their place. */
export const Nothing = () => null;

/** Fetches all that a module imports at once; the server has said what that is. @param {string} entry such as "js/game/game.js" */
function ahead(entry) {
  for (const name of LATER[entry] || []) {
    const hint = document.createElement("link");
    hint.rel = "modulepreload";
    hint.href = asset(name);
    document.head.append(hint);
  }
  delete LATER[entry];
}

const urgent = new Set(); // what is on its way and was announced

const idle = () => new Promise((go) => (window.requestIdleCallback ? requestIdleCallback(go, { timeout: LONGEST }) : setTimeout(go, SHORT)));

/** When what was announced stands there and can be used: what follows must not keep a slow phone from that. */
async function rested() {
  await idle();
  while (urgent.size) {
    await Promise.all(urgent);
    await idle();
  }
}

/**
 * Imports a module once the page has come to rest, for `lazy`.
 * @param {() => Promise<object>} load imports it
 * @param {string} [entry] as in `lazy`
 */
export const afterwards = (load, entry = "") => () =>
  rested().then(() => {
    ahead(entry);
    return load();
  });

/**
 * @param {() => Promise<object>} load imports the module
 * @param {string} name of the component in it
 * @param {() => any} [Waiting] what stands there meanwhile
 * @param {string} [entry] the module's name, where the server was told to expect it (`later` of the page)
 */
export function lazy(load, name, Waiting = Loading, entry = "") {
  let found = null;
  return function Lazy(props) {
    const [, draw] = useState(0);
    useEffect(() => {
      let timer = 0;
      let here = true;
      const fetch = () => {
        const asked = load().then(
          (module) => {
            found = module[name];
            if (here) draw(1);
          },
          () => {
            if (here) timer = setTimeout(fetch, RETRY);
          },
        );
        if (entry) urgent.add(asked);
        asked.then(() => urgent.delete(asked));
      };
      if (!found) {
        ahead(entry);
        fetch();
      }
      return () => {
        here = false;
        clearTimeout(timer);
      };
    }, []);
    return found ? html`<${found} ...${props} />` : html`<${Waiting} />`;
  };
}
