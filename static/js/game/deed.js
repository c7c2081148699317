/** What somebody did, once everybody may know it: a line for the story of a game and for its replay. */
import { roleName } from "../words.js";
import { looksOf } from "./prompts.js";
import { deedWords, foundWolf, learnt } from "./tell.js";

const CHECKS = /\.check$/;

/** Who did what at night, with the role's name: "守卫 5 号 守 → 8 号". @param {object} event @param {string[]} roles of the seats at that moment */
export function deedLine(event, roles) {
  if (event.kind !== "acted" && event.kind !== "check_result") return null;
  if (event.kind === "acted" && event.phase !== "night") return { kind: "acted", text: null }; // what is done by day is public
  const actor = `${roleName(roles[event.seat - 1])} ${event.seat} 号`;
  if (event.kind === "check_result") {
    return { kind: event.kind, icon: "eye", text: `${actor}得知：${learnt(event)}`, tone: { true: "bad", false: "good" }[foundWolf(event.result)] || "", event };
  }
  if (CHECKS.test(event.action)) return { kind: "checked", text: null };
  return { kind: event.kind, icon: looksOf({ kind: event.action }).icon, text: `${actor} ${deedWords(event)}`, tone: "", event };
}
