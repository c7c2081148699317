/** The boards that a reader put together, kept on this device. */
import { recall, remember } from "../keep.js";
import { say } from "../notices.js";

const NAME = "boards";
const MOST = 30;

/** @returns {Array<{name: string, roles: string[]}>} newest first */
export function ownBoards() {
  try {
    const kept = JSON.parse(recall(NAME, "[]"));
    return Array.isArray(kept) ? kept.filter((board) => board && board.name && Array.isArray(board.roles)) : [];
  } catch (crooked) {
    return [];
  }
}

function write(boards) {
  const kept = remember(NAME, JSON.stringify(boards));
  if (!kept) say("浏览器不让保存，换个浏览器或关掉无痕模式再试。");
  return kept;
}

/** Keeps a board; one with the same name is replaced. Returns whether it was kept. */
export const keepBoard = (name, roles) => write([{ name, roles }, ...ownBoards().filter((board) => board.name !== name)].slice(0, MOST));

/** @param {string} name */
export const forgetBoard = (name) => write(ownBoards().filter((board) => board.name !== name));
