/** In 我的: reminders in QQ, and whom I block. */
import { ask, get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { Avatar, Button, Fold } from "../ui.js";
import { unblock, useBlocks } from "./blocks.js";

function Reminders() {
  const [on, setOn] = useState(null);
  useEffect(() => {
    get("/me/reminders").then((answer) => setOn(answer.on), () => undefined);
  }, []);
  const turn = async () => {
    const answer = await attempt(() => ask("PUT", "/me/reminders", { on: !on }));
    if (answer) setOn(answer.on);
  };
  return html`<div class="stack tight reminders">
    <p class="line"><span class="grow">QQ 提醒</span>
      <button type="button" role="switch" class="toggle" aria-checked=${on ? "true" : "false"} aria-label="QQ 提醒" disabled=${on === null} data-testid="reminders" onClick=${turn}><span>${on ? "开" : "关"}</span></button></p>
    <p class="hint">开局、上警、轮到你发言、投票时，如果你没看着网页，机器人私聊告诉你。夜里从不提醒，免得手机一响暴露身份。也可以对机器人说「提醒 关」。</p>
  </div>`;
}

function Blocked() {
  const rows = useBlocks();
  const undo = async (row) => {
    if ((await attempt(() => unblock(row.uid).then(() => true))) === true) say(`已取消屏蔽 ${row.display_name}`);
  };
  return html`<${Fold} title="屏蔽名单" state=${`${rows.length} 人`} data-testid="blocked-list">
    ${rows.length === 0 && html`<p class="hint">没有屏蔽任何人。房间菜单里，或点发言下面的「⋯」，可以屏蔽玩家。</p>`}
    ${rows.map((row) => html`<p key=${row.uid} class="row between" data-testid="blocked" data-uid=${row.uid}><span class="row grow clip"><${Avatar} user=${row} /><bdi>${row.display_name}</bdi></span><${Button} tone="quiet" data-testid="unblock" onClick=${() => undo(row)}>取消屏蔽<//></p>`)}
  <//>`;
}

export const Mine = () => html`<${Reminders} /><${Blocked} />`;
