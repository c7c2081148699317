/** Who sits where, as the page shows it. */

/** The view's seats with what the room knows of their players. */
export function namedSeats(view, room) {
  const members = new Map(((room && room.members) || []).map((member) => [member.seat, member]));
  return view.seats.map((seat) => {
    const member = members.get(seat.seat) || {};
    return { ...seat, name: seat.name || member.display_name, kind: seat.kind || member.kind, avatar_url: seat.avatar_url || member.avatar_url };
  });
}
