/** The search field of the 百科, and what it says when nothing was found. */
import { html } from "../dom.js";
import { Button, Empty } from "../ui.js";

const plain = (text) => String(text || "").toLowerCase().replace(/\s+/g, "");

/** How well a thing fits: 2 when its name has the words, 1 when another text has, 0 not at all. @param {string} wanted */
export function fit(wanted, names, texts) {
  const words = plain(wanted);
  const has = (text) => plain(text).includes(words);
  return names.some(has) ? 2 : texts.some(has) ? 1 : 0;
}

/** @param {{label: string, value: string, onSearch: (text: string) => void}} props */
export const Search = ({ label, value, onSearch }) =>
  html`<input class="field" type="search" enterkeyhint="search" placeholder=${label} aria-label=${label} data-testid="wiki-search" value=${value} onInput=${(event) => onSearch(event.target.value)} />`;

/** @param {{what: string, others?: Array<[string, string, number]>, onClear: () => void}} props others: where else the words were found, as [id, name, count] */
export const Nothing = ({ what, others = [], onClear }) => html`<${Empty} icon="book">${others.length > 0 ? `${what}里没有，别处有：` : `没有找到这样的${what}。换个词，或者看看全部。`}<//>
  ${others.map(([id, name, count]) => html`<a key=${id} class="button primary" href=${`#${id}`} data-testid=${`wiki-found-${id}`}><span>看${name}里的 ${count} 条</span></a>`)}<${Button} data-testid="wiki-clear" onClick=${onClear}>看全部${what}<//>`;

/** Chips of which one is chosen. @param {{label: string, value: any, options: Array<[any, string, number?]>, onPick: (value: any) => void}} props */
export const Filter = ({ label, value, options, onPick }) =>
  html`<div class="chips" role="group" aria-label=${label}>
    ${options.map(([id, name, count]) => html`<button key=${String(id)} type="button" class=${id === value ? "chip active" : "chip"} aria-pressed=${id === value ? "true" : "false"} data-testid="wiki-filter" data-value=${String(id)} onClick=${() => onPick(id)}>${name}${count !== undefined && html` <small>${count}</small>`}</button>`)}
  </div>`;
