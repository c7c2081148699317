/** Shapes that are classes: what a component of one's own is put together from. */
import { html } from "/static/js/dom.js";

export const SHAPES = [
  { name: "card", module: "base.css", text: "一块内容；要人注意的是 callout，当前的是 here。", states: [
    ["平常", html`<div class="card">一块内容</div>`],
    ["提醒", html`<p class="callout">登录码 3 天后到期。</p>`],
    ["当前", html`<div class="card here">我在这里</div>`],
  ] },
  { name: "chip", module: "base.css", text: "筛选和快捷词；按下的有底色、边框和粗体，不只靠颜色。", states: [
    ["没选、选中、危险", html`<div class="row wrap"><button type="button" class="chip" aria-pressed="false">等人中</button><button type="button" class="chip active" aria-pressed="true">有空位</button><button type="button" class="chip danger active">自爆</button></div>`],
  ] },
  { name: "segments", module: "base.css", text: "几页里看一页；有新东西的带一个点。", states: [
    ["选中第一页、第三页有新", html`<div class="segments" role="tablist"><button type="button" role="tab" aria-selected="true">发言</button><button type="button" role="tab" aria-selected="false">投票</button><button type="button" role="tab" aria-selected="false" class="fresh">私密</button></div>`],
  ] },
  { name: "tag", module: "base.css", text: "一个词的状态，颜色之外总有字。", states: [
    ["平常、好、坏", html`<div class="row"><span class="tag">空房间</span><span class="tag good">差 3 人</span><span class="tag bad">游戏中</span></div>`],
  ] },
  { name: "notice", component: "Notices", module: "notices.js", text: "屏幕边上的短消息，5 秒后消失，读屏会读。错误说怎么办。", states: [
    ["告诉、错误", html`<div class="stack tight"><p class="notice">已复制</p><p class="notice bad">连不上服务器，请检查网络后再试。</p></div>`],
  ] },
  { name: "table", module: "profile.css", text: "数字给读屏和眼睛的同一张表。", states: [
    ["平常", html`<table class="plain-table"><caption>往届赛季</caption><thead><tr><th scope="col">赛季</th><th scope="col">段位</th></tr></thead><tbody><tr><th scope="row">2026 年第 3 赛季</th><td>黄金 II</td></tr></tbody></table>`],
  ] },
];
