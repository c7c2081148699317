/** Whom the reader does not want to hear; kept in the account, asked for once per page. */
import { ask, get } from "../api.js";
import { useEffect, useState } from "../dom.js";

const state = { asked: null, rows: [], listeners: new Set() };

function take(rows) {
  state.rows = rows;
  for (const listener of state.listeners) listener(rows);
}

function load() {
  if (!state.asked) {
    state.asked = get("/me/blocks").then(
      (answer) => take(answer.rows),
      () => {
        state.asked = null; // offline: asked again when the next component wants it
      },
    );
  }
}

/** The list, live. @returns {Array<{uid: number, display_name: string, at: number}>} */
export function useBlocks() {
  const [rows, setRows] = useState(state.rows);
  useEffect(() => {
    state.listeners.add(setRows);
    load();
    setRows(state.rows);
    return () => state.listeners.delete(setRows);
  }, []);
  return rows;
}

/** @param {number} uid */
export const block = async (uid) => take((await ask("PUT", `/me/blocks/${uid}`)).rows);

/** @param {number} uid */
export const unblock = async (uid) => take((await ask("DELETE", `/me/blocks/${uid}`)).rows);

/** Tells of a seat whether the reader blocks who sits there. @param {object} view @param {object[]} rows */
export function foldedSeats(view, rows) {
  const uids = new Set(rows.map((row) => row.uid));
  const seats = new Set(view ? view.seats.filter((seat) => uids.has(seat.uid)).map((seat) => seat.seat) : []);
  return (seat) => seats.has(seat);
}
