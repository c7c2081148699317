/** What the server keeps of an ended game: its record, and what each viewer saw; asked for once a page. */
import { get } from "../api.js";
import { useEffect, useState } from "../dom.js";
import { courseOf } from "./stops.js";

const known = new Map();

/** The course of a game for one viewer. @param {string} id @param {string} view "god", "public" or a seat */
export function courseFor(id, view) {
  const key = `${id}/${view}`;
  if (!known.has(key)) {
    const asked = get(`/games/${encodeURIComponent(id)}/replay?view=${view}`).then((answer) => ({ answer, view, ...courseOf(answer) }));
    asked.catch(() => known.delete(key));
    known.set(key, asked);
  }
  return known.get(key);
}

/**
 * @param {string} id of the game
 * @param {string} view who looks
 * @returns {{course: object|null, problem: object|null, again: () => void}} the course stays the former one until the next is here
 */
export function useCourse(id, view) {
  const [found, setFound] = useState({ course: null, problem: null });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let here = true;
    courseFor(id, view).then(
      (course) => here && setFound({ course, problem: null }),
      (problem) => here && setFound((former) => ({ course: former.course, problem })),
    );
    return () => {
      here = false;
    };
  }, [id, view, tries]);
  return { ...found, again: () => setTries(tries + 1) };
}
