/** The handful of components that everything is made of. */
import { html } from "/static/js/dom.js";
import { Icon } from "/static/js/icons.js";
import { Avatar, Button, Empty, Field, Fold, Loading, RoleArt, TwoStep } from "/static/js/ui.js";

const nothing = () => undefined;

export const BASICS = [
  { name: "Button", module: "ui.js", text: "做一件事。一屏只有一个 primary；做的时候转圈并停用。", states: [
    ["平常、主要、危险、安静", html`<div class="row wrap"><${Button}>平常<//><${Button} tone="primary">主要<//><${Button} tone="danger">危险<//><${Button} tone="quiet">安静<//></div>`],
    ["带图标", html`<div class="row wrap"><${Button} icon="plus">开一桌<//><${Button} tone="primary" icon="check">准备<//></div>`],
    ["正在做、停用", html`<div class="row wrap"><${Button} tone="primary" busy=${true}>保存<//><${Button} disabled=${true}>保存<//></div>`],
    ["整行", html`<${Button} class="big" tone="primary" icon="door">坐下<//>`],
  ] },
  { name: "TwoStep", module: "ui.js", text: "不能反悔的事：第一下只是问，4 秒内再按才做。", states: [
    ["平常", html`<${TwoStep} ask="确定退出？" onConfirm=${nothing}>退出登录<//>`],
    ["等待第二下", html`<${TwoStep} ask="确定退出？" onConfirm=${nothing}>退出登录<//>`],
  ] },
  { name: "Field", module: "ui.js", text: "有名字的输入框；提示说明要填什么，错了说怎么改。", states: [
    ["空、带提示", html`<${Field} label="QQ 号" hint="机器人会私聊你。" data-testid="book-empty" placeholder="5 到 12 位数字" />`],
    ["填好", html`<${Field} label="显示名" data-testid="book-filled" value="小明" />`],
    ["填错", html`<div class="stack tight"><${Field} label="房间号" data-testid="book-wrong" value="777" aria-invalid="true" /><p class="field-wrong">没有 777 号房，核对一下房间号。</p></div>`],
    ["被拒绝", html`<${Field} label="登录码" data-testid="book-refused" value="AAAA" problem=${{ code: "AUTH_INVALID_CREDENTIALS", message: "号码或登录码不对" }} />`],
    ["停用", html`<${Field} label="邀请码" data-testid="book-off" value="不需要" disabled=${true} />`],
  ] },
  { name: "Fold", module: "ui.js", text: "一组里能打开的一行；右边说现在是什么样。", states: [
    ["合上", html`<${Fold} title="换登录码" state="90 天后到期"><p>里面。</p><//>`],
    ["打开", html`<${Fold} title="换登录码" open=${true}><p>旧登录码和所有登录马上失效。</p><//>`],
  ] },
  { name: "Empty", module: "ui.js", text: "列表没有东西时说为什么，下一步做什么。", states: [["平常", html`<${Empty} icon="door">还没有人开桌。点「开一桌」，再把房间发到群里。<//>`], ["没取到", html`<${Empty} icon="cup" again=${nothing}>网络断了，连上后再试。<//>`]] },
  { name: "Loading", module: "ui.js", text: "东西在路上；要久一点就说在做什么。", states: [["平常、有话", html`<div class="row center"><${Loading} /><${Loading}>正在进入房间…<//></div>`]] },
  { name: "Avatar", module: "ui.js", text: "一个人：头像，没有就是名字的第一个字；AI 是机器人。", states: [
    ["名字、AI、图片", html`<div class="row"><${Avatar} user=${{ display_name: "小明" }} /><${Avatar} user=${{ display_name: "x" }} kind="ai" /><${Avatar} user=${{ display_name: "x", avatar_url: "/static/img/icon-192.png" }} /></div>`],
  ] },
  { name: "RoleArt", module: "ui.js", text: "身份牌的图，颜色跟着阵营；还不知道的是同一张牌背。", states: [
    ["神、民、狼、第三方、未知", html`<div class="row">${["seer", "villager", "werewolf", "cupid", null].map((role) => html`<${RoleArt} key=${role} role=${role} />`)}</div>`],
  ] },
  { name: "Icon", module: "icons.js", text: "一套线条图标，用文字的颜色；只是装饰时读屏跳过。", states: [
    ["小、大、有名字", html`<div class="row wrap"><${Icon} name="moon" /><${Icon} name="knife" /><${Icon} name="shield" /><${Icon} name="vote" /><${Icon} name="cup" size="large" /><${Icon} name="lock" label="有密码" /></div>`],
  ] },
];
