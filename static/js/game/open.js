/** Opens a sheet over the game from anywhere in it: `{seat}`, `{role}`, `{word}` or `{skills}`. */
let host = null;

/** @param {{seat?: number, role?: string, word?: string, skills?: true}} what */
export const openSheet = (what) => host && host(what);

/** Says who shows the sheets, until the returned function is called. */
export function hostSheets(show) {
  host = show;
  return () => {
    if (host === show) host = null;
  };
}
