/** The judge's voice: the browser's own, in Chinese. */

const LANGUAGE = /^(zh[-_](CN|Hans)|cmn)/i; // not zh-HK or zh-TW, nor zh alone: it may be Cantonese

/** The browser's voice for Mandarin, or null: then it chooses one itself by the language of what is said. */
const mandarin = () => speechSynthesis.getVoices().find((voice) => LANGUAGE.test(voice.lang)) || null;

/** Says a sentence after those that are waiting. @param {string} words @param {() => void} [sounded] called once it is really said */
export function speak(words, sounded) {
  const said = new SpeechSynthesisUtterance(words.replace(/(\d+) 号/g, "$1号"));
  said.lang = "zh-CN";
  said.voice = mandarin();
  said.rate = 1.05;
  said.onstart = said.onend = sounded;
  speechSynthesis.speak(said);
}

/** Falls silent at once. */
export const hush = () => speechSynthesis.cancel();
