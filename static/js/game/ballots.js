/** The votes of a game, one after another, from what everybody has seen. */

export const TITLES = { sheriff_vote: "警长投票", sheriff_pk_vote: "警长 PK", exile_vote: "放逐投票", pk_vote: "放逐 PK" };
const BADGE = { sheriff_elected: (event) => event.target, badge_passed: (event) => event.target, badge_torn: () => null, sheriff_lost: () => null };

/** "第 1 天 · 放逐投票". */
export const titleOf = ({ day, phase }) => `第 ${day} 天 · ${TITLES[phase] || "投票"}`;

/** Whose ballot counts more in such a vote: the sheriff's when somebody is to be exiled. */
export const countsMore = (phase, sheriff) => (/sheriff/.test(phase) ? null : sheriff);

/** @param {object[]} events @returns {{n, day, phase, ballots, cursed, sheriff: number|null, voided: boolean}[]} the latest last */
export function roundsOf(events) {
  const rounds = [];
  let sheriff = null;
  for (const event of events) {
    if (BADGE[event.kind]) sheriff = BADGE[event.kind](event);
    else if (event.kind === "votes_revealed") rounds.push({ n: event.n, day: event.day, phase: event.phase, ballots: event.ballots, cursed: event.cursed || [], sheriff: countsMore(event.phase, sheriff), voided: false });
    else if (event.kind === "vote_voided" && rounds.length) rounds[rounds.length - 1].voided = true;
  }
  return rounds;
}

/** Target → voters, most votes first, abstentions last; `votes` counts the sheriff's weight and curses. */
export function tallyOf({ ballots, cursed = [], sheriff }, weight) {
  const tally = new Map();
  const add = (target) => tally.get(target) || tally.set(target, { target, voters: [], votes: 0 }).get(target);
  for (const [voter, target] of Object.entries(ballots)) {
    const line = add(target);
    line.voters.push(Number(voter));
    line.votes += Number(voter) === sheriff ? weight : 1;
  }
  for (const target of cursed) add(target).votes += 1;
  return [...tally.values()].sort((one, other) => (one.target === null) - (other.target === null) || other.votes - one.votes || one.target - other.target);
}
