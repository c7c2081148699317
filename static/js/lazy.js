/** Components whose module is fetched when they are first drawn: a game need not wait for the code of its result. */
import { html, useEffect, useState } from "./dom.js";
import { Loading } from "./ui.js";

const RETRY = 1500;

/** For sheets: until they are here nothing stands in their place. */
export const Nothing = () => null;

/**
 * @param {() => Promise<object>} load imports the module
 * @param {string} name of the component in it
 * @param {() => any} [Waiting] what stands there meanwhile
 */
export function lazy(load, name, Waiting = Loading) {
  let found = null;
  return function Lazy(props) {
    const [, draw] = useState(0);
    useEffect(() => {
      let timer = 0;
      let here = true;
      const fetch = () =>
        load().then(
          (module) => {
            found = module[name];
            if (here) draw(1);
          },
          () => {
            if (here) timer = setTimeout(fetch, RETRY);
          },
        );
      if (!found) fetch();
      return () => {
        here = false;
        clearTimeout(timer);
      };
    }, []);
    return found ? html`<${found} ...${props} />` : html`<${Waiting} />`;
  };
}
