/** A list that is followed: at its end while the reader is there, also when the room for it changes. */
import { useEffect, useLayoutEffect, useRef, useState } from "../dom.js";

const NEAR_END = 80;

/** Keeps a list at its end while the reader is there, also when the room for it changes. */
export function useAtEnd(length) {
  const box = useRef(null);
  const place = useRef({ away: false, height: 0 });
  const [away, setAway] = useState(false);
  const move = (now) => {
    place.current.away = now;
    setAway(now);
  };
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    move(false);
  };
  useLayoutEffect(() => {
    if (!place.current.away) toEnd();
  }, [length]);
  useEffect(() => {
    const list = box.current;
    if (!list) return undefined;
    const scrolled = () => {
      if (list.clientHeight === place.current.height) move(list.scrollHeight - list.scrollTop - list.clientHeight > NEAR_END);
    };
    const resized = () => {
      place.current.height = list.clientHeight;
      if (!place.current.away) toEnd();
    };
    const observer = new ResizeObserver(resized);
    observer.observe(list);
    list.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener("scroll", scrolled);
    };
  }, []);
  return [box, away, toEnd];
}
