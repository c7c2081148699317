/** Help: how to play, and what to do when something is stuck; found by a word of its headings or lines. */
import { html, useEffect, useState } from "../dom.js";
import { topics } from "../help/topics.js";
import { link } from "../place.js";
import { Shell } from "../shell.js";
import { fit, Nothing, Search } from "../wiki/search.js";
import { foundWords, Words } from "../wiki/words.js";

const Topic = ({ id, title, lines }) =>
  html`<section id=${id} class="card stack tight" data-testid="help-topic" data-topic=${id}><h2>${title}</h2><ul class="plain-list">${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul></section>`;

const Contents = ({ topics }) =>
  html`<nav class="row wrap" aria-label="目录">${topics.map(([id, title]) => html`<a key=${id} class="chip" href=${`#${id}`}>${title}</a>`)}</nav>`;

export function Page() {
  const [search, setSearch] = useState("");
  const found = topics()
    .map((topic) => [fit(search, [topic[1]], topic[2]), topic])
    .filter(([rank]) => rank > 0)
    .sort(([one], [other]) => other - one)
    .map(([, topic]) => topic);
  const words = foundWords(search);
  useEffect(() => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  }, []);
  return html`<${Shell} title="帮助">
    <${Search} label="搜索，例如：收不到、掉线、金水" value=${search} onSearch=${setSearch} />
    ${!search.trim() && html`<${Contents} topics=${found} />`}
    ${found.map(([id, title, lines]) => html`<${Topic} key=${id} id=${id} title=${title} lines=${lines} />`)}
    ${words.length > 0 && html`<section class="card stack" data-testid="words"><h2>常听到的话</h2><${Words} groups=${words} /></section>`}
    ${found.length + words.length === 0 && html`<${Nothing} what="帮助" onClear=${() => setSearch("")} />`}
    <p class="hint">角色和板子的细节在<a href=${link("/wiki")}>百科</a>里。还有问题就在群里问管理员。</p>
  <//>`;
}
