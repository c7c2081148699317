/** The list of rooms as it changes, and what a room is to somebody who looks for one. */
import { get, listOf } from "../api.js";
import { useEffect, useState } from "../dom.js";
import { goLogIn } from "../place.js";
import { Link } from "../socket.js";

/** The rooms, live; null while loading. And the line that they come on, for `LinkNotice`. @param {object|undefined} user */
export function useRooms(user) {
  const [rooms, setRooms] = useState(null);
  const [line, setLine] = useState({ link: "connecting", socket: null });
  useEffect(() => {
    if (!user) return undefined;
    const socket = new Link("/ws/lobby", {
      frame: (frame) => frame.type === "ROOM_LIST" && setRooms(frame.rooms),
      state: (link) => setLine((known) => ({ ...known, link })),
      denied: goLogIn,
    });
    setLine((known) => ({ ...known, socket }));
    get("/rooms").then((answer) => setRooms((known) => known || listOf(answer, "rooms")), () => undefined);
    return () => socket.stop();
  }, [Boolean(user)]);
  return [rooms, line];
}

export const isUsed = (room) => room.members > 0 || room.status !== "waiting";
/** Where a person can sit down: AI players give way. */
export const freeSeats = (room) => (room.status === "waiting" ? room.seats - room.humans : 0);

/** Rooms that wait for people come first, then the others that are in use, then the empty ones. */
export function sorted(rooms) {
  const weight = (room) => (!isUsed(room) ? 2 : freeSeats(room) > 0 ? 0 : 1);
  return [...rooms].sort((one, other) => weight(one) - weight(other) || one.room_id - other.room_id);
}
