/** What the server keeps of an ended game: its record, and what each viewer saw; asked for once a page. */
import { get } from "../api.js";
import { useEffect, useState } from "../dom.js";
import { courseOf } from "./stops.js";

const known = new Map();

/** Where the API has a game. @param {string} id @param {string} [key] of the link of somebody who has no account */
export const placeOf = (id, key) => (key ? `/shared/${id}/${key}` : `/games/${encodeURIComponent(id)}`);

/** The course of a game for one viewer. @param {string} place of the game @param {string} view "god", "public" or a seat */
function courseFor(place, view) {
  const key = `${place}/${view}`;
  if (!known.has(key)) {
    const asked = get(`${place}/replay?view=${view}`).then((answer) => ({ answer, view, ...courseOf(answer) }));
    asked.catch(() => known.delete(key));
    known.set(key, asked);
  }
  return known.get(key);
}

/**
 * @param {string} place of the game
 * @param {string} view who looks
 * @returns {{course: object|null, problem: object|null, again: () => void}} the course stays the former one until the next is here
 */
export function useCourse(place, view) {
  const [found, setFound] = useState({ course: null, problem: null });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let here = true;
    courseFor(place, view).then(
      (course) => here && setFound({ course, problem: null }),
      (problem) => here && setFound((former) => ({ course: former.course, problem })),
    );
    return () => {
      here = false;
    };
  }, [place, view, tries]);
  return { ...found, again: () => setTries(tries + 1) };
}
