/** What there is to play, asked once for each visit: boards, roles, switches. */
import { get, listOf } from "../api.js";
import { useEffect, useState } from "../dom.js";
import { attempt } from "../notices.js";

const asked = new Map();

function ask(path) {
  if (!asked.has(path)) {
    const answer = get(path);
    asked.set(path, answer);
    answer.catch(() => asked.delete(path));
  }
  return asked.get(path);
}

function useAnswer(path, empty, read) {
  const [found, setFound] = useState(empty);
  useEffect(() => {
    attempt(() => ask(path)).then((answer) => answer && setFound(read(answer)));
  }, []);
  return found;
}

const NONE = [];

/** All boards of this server; empty while loading. */
export const useBoards = () => useAnswer("/boards", NONE, (answer) => listOf(answer, "boards"));

/** All roles of this server; empty while loading. */
export const useRoles = () => useAnswer("/roles", NONE, (answer) => listOf(answer, "roles"));

/** Switches and timers in words; null while loading. */
export const useSwitches = () => useAnswer("/switches", null, (answer) => answer);

/** Role id → name. @param {object[]} roles */
export const namesOf = (roles) => Object.fromEntries(roles.map((role) => [role.id, role.name]));

/** Whether something that needs a card of each group of `roles` matters to these cards. */
export const concerns = (roles, cards) => (roles || []).every((group) => group.some((role) => cards.includes(role)));
