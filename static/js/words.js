/** Chinese words for ids. The page knows no rule; it only knows how things are called. */

export const PHASES = {
  deal: "发牌",
  night: "夜晚",
  sheriff_signup: "警长竞选 · 报名",
  sheriff_speech: "警上发言",
  sheriff_vote: "警长投票",
  sheriff_pk_speech: "警长 PK 发言",
  sheriff_pk_vote: "警长 PK 投票",
  dawn: "天亮了",
  last_words: "遗言",
  shoot: "技能时间",
  badge: "移交警徽",
  speech_order: "选择发言顺序",
  speech: "轮流发言",
  exile_vote: "放逐投票",
  pk_speech: "PK 发言",
  pk_vote: "PK 投票",
  ended: "游戏结束",
};

export const WINDOWS = { setup: "首夜准备", dusk: "入夜", main: "狼人与神职", witch: "女巫" };

export const CAMPS = { good: "好人", wolf: "狼人", third: "第三方" };
export const KINDS = { villager: "平民", god: "神职", wolf: "狼人", third: "第三方" };

export const ROLES = {
  villager: "平民", werewolf: "狼人", seer: "预言家", witch: "女巫", hunter: "猎人",
  guard: "守卫", idiot: "白痴", knight: "骑士", wolf_king: "狼王", white_wolf_king: "白狼王",
};

export const WINNERS = {
  good: "好人阵营胜利", wolf: "狼人阵营胜利", lovers: "情侣胜利", piper: "吹笛者胜利", cursed_fox: "咒狐胜利",
  jester: "小丑胜利", bomber: "炸弹人胜利", shadow: "影子胜利", avenger: "复仇者胜利", draw: "平局",
};

export const CAUSES = {
  knife: "狼刀", poison: "毒药", exile: "放逐", shot: "枪击", explode: "自爆", taken: "被白狼王带走", duel: "决斗",
  lover: "殉情", charm: "魅惑", dream: "摄梦", hunt: "狩猎", check: "查验", reflect: "反伤", dance: "共舞",
  trade: "交易", wound: "负伤", bomb: "炸弹", assassinate: "刺杀", leave: "离场",
};

export const SWITCHES = {
  victory: ["胜利条件", { edge: "屠边", city: "屠城", parity: "人数相等" }],
  wolf_tie: ["狼队平票", { none: "空刀", random: "随机" }],
  witch_self_save: ["女巫自救", { never: "不可自救", first_night: "仅首夜", always: "总是可以" }],
  witch_sees_knife: ["女巫看刀口", { while_antidote: "有解药时", always: "总是" }],
  witch_two_potions: ["同夜双药", { false: "不可", true: "可以" }],
  guard_and_save: ["同守同救", { dies: "死亡", lives: "存活" }],
  guard_blocks_poison: ["守卫挡毒", { false: "不挡", true: "挡毒" }],
  edge_before_gun: ["先判胜负后开枪", { true: "是", false: "否" }],
  reveal_on_death: ["死亡翻牌", { none: "暗牌", camp: "翻阵营", role: "翻身份" }],
  sheriff: ["警长", { on: "有", off: "无" }],
  sheriff_weight: ["警长票数", { 1.5: "1.5 票", 2: "2 票" }],
  explode_swallows_badge: ["自爆吞警徽", { double: "双爆", single: "单爆", off: "不吞" }],
  exile_tie: ["放逐平票", { pk_then_none: "PK 一轮", none: "无人出局" }],
  idiot_second_exile: ["翻牌白痴", { immune: "不可再被投", dies: "再投出局" }],
  vote_reveal: ["票型公开", { on_close: "投票结束", live: "实时", never: "不公开" }],
  night_pace: ["夜晚节奏", { fixed: "固定时长", quick: "操作完即过" }],
  dead_view: ["出局者视角", { public: "公开信息", god: "上帝视角" }],
  on_leave: ["离开对局", { autopilot: "托管", remove: "离场", cold_end: "流局" }],
};

export const TIMERS = {
  deal: ["看牌", 10], main: ["夜晚行动", 30], witch: ["女巫", 20], sheriff_signup: ["竞选报名", 15],
  speech: ["发言", 90], pk_speech: ["PK 发言", 60], last_words: ["遗言", 60], exile_vote: ["投票", 20], shoot: ["开枪", 20],
};

export const STATUSES = { waiting: "等人中", playing: "游戏中", settlement: "结算中" };

/** Difficulty 1…5 as words. */
export const DIFFICULTY = ["", "入门", "简单", "标准", "进阶", "烧脑"];

/** @param {string} id a role id */
export const roleName = (id) => ROLES[id] || id || "未知";

/** Which side a role's colour is, when only the id is known. */
export const roleSide = (id) => (/wolf/.test(id || "") ? "wolf" : id === "villager" ? "villager" : "god");

/** [3, 7] → "3 号、7 号". */
export const seatList = (seats) => (seats || []).map((seat) => `${seat} 号`).join("、");
