/** Sheets: each covers the screen, so each has a page of the book for itself. */
import { html } from "/static/js/dom.js";
import { DeviceSheet } from "/static/js/device/sheet.js";
import { CardSheet } from "/static/js/game/card.js";
import { WordSheet } from "/static/js/game/glossary.js";
import { PhraseSheet } from "/static/js/game/phrase-sheet.js";
import { SeatSheet } from "/static/js/game/seat.js";
import { SkillSheet } from "/static/js/game/skills.js";
import { Player } from "/static/js/social/player.js";
import { Report } from "/static/js/social/report.js";
import { Sheet } from "/static/js/sheet.js";
import { Button } from "/static/js/ui.js";
import { nothing, room, seat, TALK, table, VOTED } from "./made-up.js";

const sheet = (name, module, text, state, drawn) => ({ name, module, text, shot: ".sheet", states: [[state, drawn]] });
const marks = () => ({ marks: ["wolf", "doubt"], note: "首置位划水，跟 3 号票" });

export const SHEETS = [
  sheet("Sheet", "sheet.js", "从下面升起的一页；Esc、手机的返回键、点外面、叉都能关，焦点留在里面。", "打开", html`<${Sheet} title="退出这一桌？" onClose=${nothing}><p>座位会空出来，别人可以坐下。</p><div class="row"><${Button} class="grow">再想想<//><${Button} class="grow" tone="danger">退出<//></div><//>`),
  sheet("SeatSheet", "game/seat.js", "一个座位：我的标记和笔记，大家都知道的事。", "有标记和笔记", html`<${SeatSheet} number=${3} view=${table({})} events=${[...TALK, ...VOTED]} marks=${marks} onMark=${nothing} onClose=${nothing} />`),
  sheet("CardSheet", "game/card.js", "一张身份牌的全部规则。", "女巫", html`<${CardSheet} role="witch" onClose=${nothing} />`),
  sheet("WordSheet", "game/glossary.js", "一个行话是什么意思。", "金水", html`<${WordSheet} word="金水" onClose=${nothing} />`),
  sheet("SkillSheet", "game/skills.js", "白天只有我能用的技能；行动栏里人人都有打开它的按钮。", "狼人", html`<${SkillSheet} skills=${[{ kind: "wolf.explode", label: "自爆" }]} onSkill=${nothing} onClose=${nothing} />`),
  sheet("PhraseSheet", "game/phrase-sheet.js", "自己的常用语，一行一句。", "改发言的", html`<${PhraseSheet} name="speak" phrases=${["我是好人", "X 号是查杀"]} onDone=${nothing} onClose=${nothing} />`),
  sheet("Player", "social/player.js", "对一段发言：表情、屏蔽、看资料、举报。", "别人的发言", html`<${Player} room=${room()} view=${table({})} seat=${seat(3)} speech=${{ speech: 1, text: "昨晚倒了一个，先听后置位。" }} onClose=${nothing} />`),
  sheet("Report", "social/report.js", "举报：选一条理由，可以补一句。", "还没选", html`<${Report} game=${64} seat=${seat(3)} name="玩家3" onClose=${nothing} />`),
  sheet("DeviceSheet", "device/sheet.js", "这台设备的声音和显示。", "平常", html`<${DeviceSheet} onClose=${nothing} />`),
];
