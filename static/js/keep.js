/** Small preferences on this device. Storage may be refused (private mode): then nothing is remembered. */

/** @param {string} name @param {string|null} fallback */
export function recall(name, fallback = null) {
  try {
    const value = localStorage.getItem("ww." + name);
    return value === null ? fallback : value;
  } catch (refused) {
    return fallback;
  }
}

/** @param {string} name @param {string|null} value null forgets it. Returns whether it was stored. */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem("ww." + name);
    else localStorage.setItem("ww." + name, value);
    return true;
  } catch (refused) {
    return false;
  }
}
