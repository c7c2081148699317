/** What there is to play, asked once for each visit: boards, roles, switches. */
import { get, listOf, post } from "../api.js";
import { useEffect, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { deckKey } from "./texts.js";

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

/** A board of one's own as the server sees it; undefined when it is refused, which is then shown. */
export const checked = (board) => attempt(() => post("/boards/check", { roles: board.roles })).then((answer) => answer && { ...answer.board, name: board.name, custom: true });

/** The board in the room, with its own switches; null while loading. */
export function useCurrent(detail, boards) {
  const [own, setOwn] = useState(null);
  const { board } = detail;
  const key = board.custom && deckKey(board.roles);
  useEffect(() => {
    if (key) checked(board).then((answer) => setOwn(answer || { ...board, rules: detail.rules }));
  }, [key]);
  return board.custom ? own : boards.find((one) => one.id === board.id) || null;
}

/** Whether something that needs a card of each group of `roles` matters to these cards. */
export const concerns = (roles, cards) => (roles || []).every((group) => group.some((role) => cards.includes(role)));

/** Whether a switch or timer has an effect with these cards and rules. */
export const matters = (text, cards, rules) => concerns(text.roles, cards) && (!text.requires || rules[text.requires[0]] === text.requires[1]);
