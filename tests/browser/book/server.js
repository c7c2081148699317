/** The server of the book: the answers of the state that is drawn come first, then those that `shelf.py` has for all. */
const fetched = window.fetch;
localStorage.clear(); // what another state has left on this device
const lasting = {};
let own = {};
let open = 0;

/** Never answered: what is shown while something is on its way. */
export const WAITING = Symbol("waiting");

class Refusal {
  constructor(status, message) {
    Object.assign(this, { status, message });
  }
}

/** What the server says no with. @param {number} status @param {string} message */
export const refusal = (status, message) => new Refusal(status, message);

/** From now on these are the answers. @param {Object<string, any>} answers by path below /api; `frames` is what a socket says @param {Object<string, any>} [later] what stays an answer when others come */
export const answering = (answers, later = {}) => {
  own = answers;
  Object.assign(lasting, later);
};

function spoken(found) {
  const refused = found instanceof Refusal;
  const body = refused ? { code: "REFUSED", message: found.message } : found;
  return new Response(JSON.stringify(body), { status: refused ? found.status : 200 });
}

window.fetch = async (address, options) => {
  const path = new URL(address, location.href).pathname.replace("/api", "");
  const found = path in own ? own[path] : lasting[path];
  if (found === WAITING) return new Promise(() => undefined);
  open += 1;
  try {
    return found === undefined ? await fetched(address, options) : spoken(found);
  } finally {
    open -= 1;
  }
};

window.WebSocket = class {
  static OPEN = 1;

  constructor() {
    this.readyState = 1;
    const { frames = [] } = own;
    setTimeout(() => {
      this.onopen();
      for (const frame of frames) this.onmessage({ data: JSON.stringify(frame) });
    });
  }

  send() {}

  close() {}
};

/** Nobody looks while states are drawn one after the other: a frame is over at once, and the next real one is waited for at the end. */
const painted = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (go) => setTimeout(() => go(performance.now()));

const frame = () => new Promise((go) => requestAnimationFrame(go));

/** When all that was drawn is on the screen. @param {() => void} go */
export const onScreen = (go) => painted(() => painted(go));

/** Waits until what was asked is answered and drawn: some frames in a row without a question. */
export async function settled() {
  for (let still = 0; still < 4; still += 1) {
    if (open) still = 0;
    await frame();
  }
}
