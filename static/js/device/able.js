/** What this browser cannot do, in words. */

const NEEDS = {
  voice: [() => "speechSynthesis" in window, "这个浏览器没有语音，法官的话请看屏幕上方。"],
  sounds: [() => "AudioContext" in window || "webkitAudioContext" in window, "这个浏览器放不了提示音。"],
  vibration: [() => typeof navigator.vibrate === "function", "这台设备不能从网页振动（苹果手机都不能）。"],
  awake: [() => "wakeLock" in navigator, "这个浏览器不能保持亮屏，请在系统设置里调长熄屏时间。"],
};

/** Why a choice has no effect here, or null. @param {string} name of the choice */
export const missing = (name) => (NEEDS[name] && !NEEDS[name][0]() ? NEEDS[name][1] : null);
