/** What is said at the table, explained. */
import { html } from "../dom.js";
import { jargon } from "../words.js";
import { fit, Nothing, Search } from "./search.js";

/** The words that fit, by subject. @param {string} search */
export const foundWords = (search) =>
  jargon().map(([about, words]) => [about, words.filter(([word, meaning]) => fit(search, [word, about], [meaning]) > 0)]).filter(([, words]) => words.length > 0);

/** @param {{groups: Array<[string, Array<[string, string]>]>}} props */
export const Words = ({ groups }) =>
  groups.map(([about, words]) => html`<div key=${about} class="stack tight"><h3>${about}</h3><dl class="words">${words.map(([word, meaning]) => html`<div key=${word} data-testid="word"><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl></div>`);

/** @param {{search: string, onSearch: (text: string) => void}} props */
export function Jargon({ search, others, onSearch }) {
  const groups = foundWords(search);
  return html`<${Search} label="搜索黑话，例如：金水" value=${search} onSearch=${onSearch} />
    ${groups.length > 0 ? html`<section class="card stack"><${Words} groups=${groups} /></section>` : html`<${Nothing} what="黑话" others=${others} onClear=${() => onSearch("")} />`}`;
}
