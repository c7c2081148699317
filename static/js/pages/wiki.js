/** 百科: the roles and boards that this server plays, and what is said at the table. `#role-<id>` is a role's own page, `#board-<id>` a board in the list. */
import { get, listOf } from "../api.js";
import { html, useEffect, useLayoutEffect, useState } from "../dom.js";
import { Shell } from "../shell.js";
import { Empty, Loading } from "../ui.js";
import { Boards, boardFits } from "../wiki/boards.js";
import { RolePage } from "../wiki/role.js";
import { roleFit, Roles } from "../wiki/roles.js";
import { foundWords, Jargon } from "../wiki/words.js";

const TABS = [["roles", "角色", Roles], ["boards", "板子", Boards], ["words", "黑话", Jargon]];

/** What stands behind the # of the address, live. */
function useHash() {
  const [hash, setHash] = useState(location.hash.slice(1));
  useEffect(() => {
    const changed = () => setHash(location.hash.slice(1));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return hash;
}

function useCatalogue() {
  const [found, setFound] = useState(null);
  const load = () => {
    setFound(null);
    Promise.all([get("/roles"), get("/boards")]).then(
      ([roles, boards]) => setFound({ roles: listOf(roles, "roles"), boards: listOf(boards, "boards") }),
      (problem) => setFound({ problem, again: load }),
    );
  };
  useEffect(load, []);
  return found;
}

/** A role's page starts at its top, the list where it was left, a board where it stands. */
function useScroll(hash, ready) {
  const [places] = useState(new Map());
  useLayoutEffect(() => {
    if (!ready) return undefined;
    const board = hash.startsWith("board-") && document.getElementById(hash);
    if (board) board.scrollIntoView({ block: "center" });
    else scrollTo(0, hash.startsWith("role-") ? 0 : places.get(hash || "roles") || 0);
    const keep = () => places.set(hash || "roles", scrollY);
    addEventListener("scroll", keep, { passive: true });
    return () => removeEventListener("scroll", keep);
  }, [hash, ready]);
}

const Tabs = ({ tab, counts }) =>
  html`<nav class="segments" aria-label="百科">
    ${TABS.map(([id, name]) => html`<a key=${id} href=${`#${id}`} aria-current=${tab === id ? "page" : null} data-testid=${`wiki-${id}`}>${name} <small>${counts[id]}</small></a>`)}
  </nav>`;

/** How many of each kind fit the words that are looked for. */
const countsOf = ({ roles, boards }, search) => ({
  roles: roles.filter((role) => roleFit(role, search) > 0).length,
  boards: boards.filter((board) => boardFits(board, roles, search)).length,
  words: foundWords(search).reduce((sum, [, words]) => sum + words.length, 0),
});

export function Page() {
  const found = useCatalogue();
  const hash = useHash();
  const [search, setSearch] = useState("");
  useScroll(hash, Boolean(found && found.roles));
  if (!found) return html`<${Shell} title="百科"><${Loading} /><//>`;
  if (found.problem) return html`<${Shell} title="百科"><${Empty} icon="book" again=${found.again}>${found.problem.message}<//><//>`;
  const role = hash.startsWith("role-") && found.roles.find((one) => one.id === hash.slice(5));
  if (role) return html`<${Shell}><${RolePage} key=${role.id} role=${role} roles=${found.roles} boards=${found.boards} /><//>`;
  const [tab, , List] = TABS.find(([id]) => hash.startsWith(id.slice(0, -1))) || TABS[0];
  const counts = countsOf(found, search);
  const others = TABS.filter(([id]) => id !== tab && counts[id] > 0).map(([id, name]) => [id, name, counts[id]]);
  return html`<${Shell} title="百科">
    <${Tabs} tab=${tab} counts=${counts} />
    <${List} key=${tab} ...${found} at=${hash} search=${search} others=${others} onSearch=${setSearch} />
  <//>`;
}
