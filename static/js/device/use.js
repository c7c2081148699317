/** Brings the judge to a room; his code is fetched when a game is there. */
import { useEffect, useRef } from "../dom.js";
import { afterwards } from "../lazy.js";

const fetched = afterwards(() => import("./judge.js"));

/** @param {object|null} room the store, drawn again on every change */
export function useJudge(room) {
  const judge = useRef(null);
  const playing = Boolean(room && room.view);
  useEffect(() => {
    if (!playing) return undefined;
    let here = true;
    fetched().then(({ Judge }) => {
      if (!here) return;
      judge.current = new Judge();
      judge.current.follow(room);
    }, () => undefined); // without him the game goes on by sight
    return () => {
      here = false;
      if (judge.current) judge.current.stop();
      judge.current = null;
    };
  }, [playing]);
  useEffect(() => {
    if (judge.current) judge.current.follow(room);
  }, [room && room.version, room && room.game]);
}
