/** The phone's Back key closes the top sheet instead of leaving the page: the browser's history is as deep as there are sheets. */

let open = []; // the top one last
let turning = false; // a step back of our own is on its way

const depth = () => (history.state && history.state.sheets) || 0;

/** Takes the history to where the sheets are. */
function follow() {
  if (turning) return;
  const over = depth() - open.length;
  for (let sheets = depth() + 1; sheets <= open.length; sheets += 1) history.pushState({ sheets }, "");
  if (over <= 0) return;
  turning = true;
  history.go(-over);
}

function turned() {
  if (!turning) for (const sheet of open.slice(depth()).reverse()) sheet.close();
  turning = false;
  setTimeout(follow); // a sheet may have asked first whether it may go
}

/** Watches the Back key on behalf of sheets. @param {{close: () => void}[]} sheets those that are open, the top one last; afterwards `sheetsChanged` is to be called at every change */
export function watchBack(sheets) {
  open = sheets;
  addEventListener("popstate", turned);
  follow(); // the page was loaded again, or come back to, where a sheet had been open
}

/** A sheet came or went; another may take its place in the same step. */
export const sheetsChanged = () => void Promise.resolve().then(follow);
