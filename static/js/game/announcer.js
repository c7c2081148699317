/** For screen readers, unseen: a log of what happens, read out when there is time, and my turn, read out at once. */
import { serverNow } from "../clock.js";
import { html, useEffect, useRef, useState } from "../dom.js";
import { say } from "../notices.js";
import { foldedSeats, useBlocks } from "../social/blocks.js";
import { Ear } from "./heard.js";
import { myTurn } from "./sentence.js";

const KEPT = 20;

/** Says who wants to end the game early: nobody looks for that in the menu. */
function useAbortTold({ abort, members }, uid) {
  const known = useRef([]);
  const votes = abort ? abort.votes : [];
  useEffect(() => {
    const fresh = votes.filter((vote) => !known.current.includes(vote));
    const who = fresh.map((vote) => (vote === uid ? "你" : `${(members.find((one) => one.uid === vote) || {}).seat} 号`));
    if (who.length) say(`${who.join("、")}提议中止本局（${votes.length}/${abort.needed}），${votes.includes(uid) ? "等其他人同意" : "同意的话在右上角菜单里点"}`);
    known.current = votes;
  }, [votes.join()]);
}

/** @param {{room: object, uid: number}} props room: the store, drawn again on every change; uid: the reader's */
export function Announcer({ room, uid }) {
  const [lines, setLines] = useState([]);
  const [turn, setTurn] = useState("");
  const ear = useRef(null);
  const rows = useBlocks();
  useAbortTold(room.room, uid);
  const words = room.view ? myTurn(room.view, room.events) : "";
  useEffect(() => setTurn(words), [words]); // what a region holds from the start is not read out
  useEffect(() => {
    if (!ear.current) ear.current = new Ear(serverNow());
    const fresh = ear.current.hear(room, { uid, blocked: new Set(rows.map((row) => row.uid)), folded: foldedSeats(room.view, rows) });
    if (!fresh.length) return;
    setLines((kept) => {
      const next = kept.length ? kept[kept.length - 1].key + 1 : 0;
      return kept.concat(fresh.map((text, index) => ({ key: next + index, text }))).slice(-KEPT);
    });
  }, [room.game, room.version, room.chat, room.room]);
  return html`
    <div class="unseen" role="log" aria-live="polite" aria-relevant="additions" aria-label="播报" data-testid="heard">${lines.map(({ key, text }) => html`<p key=${key}>${text}</p>`)}</div>
    <p class="unseen" aria-live="assertive" data-testid="my-turn">${turn}</p>`;
}
