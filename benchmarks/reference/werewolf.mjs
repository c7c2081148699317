// A game like ours in boardgame.io's reducer: 12 players, nights, speeches, votes; prints games per second as JSON.
// node werewolf.mjs <games> <moves per game>   (in the folder where npm installed boardgame.io)
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";

const require = createRequire(path.join(process.cwd(), "package.json"));
const { CreateGameReducer, InitializeGame } = require("boardgame.io/internal");
const { INVALID_MOVE } = require("boardgame.io/core");

const CARDS = ["wolf", "wolf", "wolf", "wolf", "seer", "witch", "hunter", "idiot", "villager", "villager", "villager", "villager"];
const everyone = { all: "act" };

const living = (G) => G.seats.filter((seat) => seat.alive);
const log = (G, kind, seat, target) => G.events.push({ kind, day: G.day, seat, target });

function nextDay(G) {
  G.day += 1;
  G.acted = {};
}

// Each seat acts once a phase, on a living seat; a phase ends when everybody alive has acted.
function choose(kind) {
  return ({ G, playerID, events }, target) => {
    if (!G.seats[playerID].alive || G.acted[playerID] || !G.seats[target]?.alive) return INVALID_MOVE;
    G.acted[playerID] = true;
    G.ballots[playerID] = target;
    log(G, kind, playerID, target);
    if (living(G).every((seat) => G.acted[seat.number])) events.endPhase();
  };
}

function speak({ G, playerID, events }, text) {
  if (!G.seats[playerID].alive || G.acted[playerID]) return INVALID_MOVE;
  G.acted[playerID] = true;
  G.events.push({ kind: "spoke", day: G.day, seat: playerID, text });
  if (living(G).every((seat) => G.acted[seat.number])) events.endPhase();
}

function resolve(kind) {
  return ({ G }) => {
    const counts = {};
    for (const target of Object.values(G.ballots)) counts[target] = (counts[target] ?? 0) + 1;
    const most = Math.max(0, ...Object.values(counts));
    const leading = Object.keys(counts).filter((target) => counts[target] === most);
    if (leading.length === 1 && living(G).length > 3) {
      G.seats[leading[0]].alive = false;
      log(G, kind, null, leading[0]);
    }
    G.ballots = {};
    G.acted = {};
  };
}

const phase = (move, body, next, hooks) => ({
  moves: { [move]: { move: body, client: false } },
  turn: { activePlayers: everyone, stages: { act: { moves: { [move]: body } } } },
  next,
  ...hooks,
});

const game = {
  name: "werewolf",
  setup: () => ({
    day: 0,
    acted: {},
    ballots: {},
    events: [],
    seats: CARDS.map((role, number) => ({ number: String(number), role, alive: true })),
  }),
  disableUndo: true,
  phases: {
    night: { ...phase("aim", choose("aimed"), "speech", { onBegin: ({ G }) => nextDay(G), onEnd: resolve("fell") }), start: true },
    speech: phase("speak", speak, "vote", { onEnd: ({ G }) => { G.acted = {}; } }),
    vote: phase("vote", choose("voted"), "night", { onEnd: resolve("exiled") }),
  },
};

const MOVES = { night: "aim", speech: "speak", vote: "vote" };

function makeMove(type, args, playerID) {
  return { type: "MAKE_MOVE", payload: { type, args, playerID } };
}

function play(reducer, moves, random) {
  let state = InitializeGame({ game, numPlayers: CARDS.length });
  for (let made = 0; made < moves; made += 1) {
    const { G, ctx } = state;
    const waiting = living(G).filter((seat) => !G.acted[seat.number]);
    const seat = waiting[Math.floor(random() * waiting.length)];
    const targets = living(G);
    const argument = ctx.phase === "speech" ? "过" : targets[Math.floor(random() * targets.length)].number;
    const before = state._stateID;
    state = reducer(state, makeMove(MOVES[ctx.phase], [argument], seat.number));
    if (state._stateID === before) throw new Error(`a legal move was refused in ${ctx.phase}`);
  }
  return state;
}

function seeded(seed) {
  let value = seed;
  return () => (value = (value * 48271) % 2147483647) / 2147483647;
}

const games = Number(process.argv[2]);
const moves = Number(process.argv[3]);
const reducer = CreateGameReducer({ game });
play(reducer, moves, seeded(1));
const usedBefore = process.cpuUsage();
const began = performance.now();
for (let number = 0; number < games; number += 1) play(reducer, moves, seeded(number + 2));
const wall = (performance.now() - began) / 1000;
const used = process.cpuUsage(usedBefore);
// Whichever is kinder: waiting for other processes does not count, nor do the collector's own threads.
const seconds = Math.min(wall, (used.user + used.system) / 1e6);
console.log(JSON.stringify({ games, moves, games_per_second: games / seconds }));
