/** A long press on a seat, also by the right mouse button, the menu key or M: the same for all seats, by day and by night. */
import { useRef } from "../dom.js";

const LONG = 450;
const STRAYS = 10; // pixels that a finger may wander

const seatOf = (event) => {
  const node = event.target.closest && event.target.closest("[data-seat]");
  return node ? Number(node.dataset.seat) : null;
};

/** @param {(seat: number) => void} onHold @returns handlers for the element around the seats */
export function useHold(onHold) {
  const press = useRef({ timer: 0, held: false, x: 0, y: 0 }).current;
  const stop = () => clearTimeout(press.timer);
  const open = (seat) => {
    stop();
    if (seat !== null) onHold(seat);
  };
  return {
    onPointerDown: (event) => {
      stop();
      const seat = seatOf(event);
      Object.assign(press, { held: false, x: event.clientX, y: event.clientY });
      if (event.button === 0) press.timer = setTimeout(() => { press.held = true; open(seat); }, LONG);
    },
    onPointerMove: (event) => Math.hypot(event.clientX - press.x, event.clientY - press.y) > STRAYS && stop(),
    onPointerUp: stop,
    onPointerCancel: stop,
    onClickCapture: (event) => {
      if (!press.held) return;
      press.held = false;
      event.stopPropagation();
      event.preventDefault();
    },
    onContextMenu: (event) => {
      event.preventDefault();
      if (!press.held) open(seatOf(event));
      press.held = press.held || event.pointerType === "touch";
    },
    onKeyDown: (event) => (event.key === "m" || event.key === "M") && open(seatOf(event)),
  };
}
