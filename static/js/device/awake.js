/** The screen stays on while a game runs; the browser lets go of it whenever the page is hidden. */

export class Awake {
  constructor() {
    Object.assign(this, { wanted: false, lock: null, asking: false });
    this.again = () => this.take();
    document.addEventListener("visibilitychange", this.again);
  }

  /** @param {boolean} wanted whether the screen shall stay on */
  want(wanted) {
    this.wanted = wanted;
    if (wanted) this.take();
    else this.free();
  }

  async take() {
    if (!this.wanted || this.asking || !("wakeLock" in navigator) || document.visibilityState !== "visible" || (this.lock && !this.lock.released)) return;
    this.asking = true;
    try {
      this.lock = await navigator.wakeLock.request("screen");
    } catch (refused) {
      this.lock = null; // a low battery: at the next touch, or when the page is seen again, it is asked for once more
    }
    this.asking = false;
    if (!this.wanted) this.free();
  }

  free() {
    if (this.lock) this.lock.release();
    this.lock = null;
  }

  stop() {
    document.removeEventListener("visibilitychange", this.again);
    this.want(false);
  }
}
