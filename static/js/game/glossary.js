/** What is said at the table, explained and searchable. */
import { html, useState } from "../dom.js";
import { Sheet } from "../sheet.js";
import { Empty } from "../ui.js";
import { jargon } from "../words.js";

const all = () => jargon().flatMap(([, words]) => words);

/** @param {{word: string, onClose: () => void}} props */
export function WordSheet({ word, onClose }) {
  const found = all().find(([name]) => name.split(/[、（）]/).includes(word)) || [word, ""];
  return html`<${Sheet} title=${found[0]} onClose=${onClose} data-testid="word-sheet"><p class="lead">${found[1]}</p><//>`;
}

/** The words of the table with a field to look for one. */
export function Glossary() {
  const [wanted, setWanted] = useState("");
  const fits = ([name, meaning]) => !wanted.trim() || name.includes(wanted.trim()) || meaning.includes(wanted.trim());
  const found = all().filter(fits);
  return html`<input class="field" type="search" enterkeyhint="search" placeholder="查黑话，例如：悍跳" aria-label="查黑话" data-testid="glossary-search" value=${wanted} onInput=${(event) => setWanted(event.target.value)} />
    <dl class="words" data-testid="glossary">${found.map(([name, meaning]) => html`<div key=${name}><dt>${name}</dt><dd>${meaning}</dd></div>`)}</dl>
    ${found.length === 0 && html`<${Empty} icon="book">没有这个词。换个说法，或者去百科里找。<//>`}`;
}
