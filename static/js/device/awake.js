/** The screen stays on while a game runs; the browser lets go of it whenever the page is hidden. */

export class Awake {
  constructor() {
    Object.assign(this, { wanted: false, lock: null });
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
    if (!this.wanted || !("wakeLock" in navigator) || document.visibilityState !== "visible" || (this.lock && !this.lock.released)) return;
    try {
      this.lock = await navigator.wakeLock.request("screen");
    } catch (refused) {
      this.lock = null; // a low battery: the next time the page is seen it is asked for again
    }
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
