// The report as one HTML page: no script, nothing from outside, fit for paper.
import { leadsTitle, placesOf, unreadTitle, type Bar, type ReportData } from './report-data.ts';

const escaped = (text: string | number): string =>
  String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const WIDTH = 640;
const ROW = 26;
const LABEL = 250;

/** Plain bars, and beside them the same as a table for those who do not see them. */
function chart(title: string, bars: readonly Bar[]): string {
  if (!bars.length) return '';
  const most = Math.max(...bars.map(({ count }) => count));
  const shown = bars.slice(0, 15);
  const rows = shown.map(({ name, count }, at) => {
    const y = at * ROW;
    const width = Math.max(2, Math.round(((WIDTH - LABEL - 60) * count) / most));
    const short = [...name].length > 18 ? `${[...name].slice(0, 17).join('')}…` : name;
    return `<text x="${LABEL - 8}" y="${y + 17}" text-anchor="end">${escaped(short)}</text><rect x="${LABEL}" y="${y + 4}" width="${width}" height="${ROW - 8}"/><text x="${LABEL + width + 6}" y="${y + 17}">${count}</text>`;
  });
  const withNotes = bars.some(({ note }) => note);
  const noted = (cell: string): string => (withNotes ? cell : '');
  const cells = bars.map(
    ({ name, note, count }) =>
      `<tr><td>${escaped(name)}</td>${noted(`<td>${escaped(note)}</td>`)}<td class="n">${count}</td></tr>`,
  );
  return `<section><h2>${escaped(title)}</h2>
<svg role="img" aria-label="${escaped(title)}，各项数目见下表" viewBox="0 0 ${WIDTH} ${shown.length * ROW}">${rows.join('')}</svg>
<table><thead><tr><th scope="col">名称</th>${noted('<th scope="col">依据</th>')}<th scope="col" class="n">条数</th></tr></thead><tbody>${cells.join('')}</tbody></table></section>`;
}

const STYLE = `body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;color:#1d2733;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}svg{width:100%;height:auto;font-size:13px}rect{fill:#1f5fa8}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #9aa7b5;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
.n{text-align:right;white-space:nowrap}.big{font-size:1.1rem}thead{display:table-header-group}tr{break-inside:avoid}@media print{body{margin:0;max-width:none}}
@media screen and (max-width:36rem){.strong thead{display:none}.strong tr{display:block;padding:.5rem 0;border-top:1px solid #9aa7b5}.strong td{display:block;border:0;padding:.1rem 0;text-align:left;white-space:normal}.strong [data-name]::before{content:attr(data-name) "："}}`;

export function htmlReport(
  title: string,
  data: ReportData,
  sentences: readonly string[],
  notes: readonly string[],
): string {
  const strong = data.strongest.map(
    (one, at) =>
      `<tr><td class="n">${at + 1}</td><td>${escaped(placesOf(one))}</td><td class="n" data-name="强度">${one.score.toFixed(2)}</td><td data-name="情形">${escaped(one.kinds)}</td><td data-name="依据词句">${escaped(one.words)}</td><td data-name="单位">${escaped(one.units)}</td></tr>`,
  );
  const leading = data.leading.map(
    ({ place, why, kinds }) => `<tr><td>${escaped(place)}</td><td>${escaped(why)}</td><td>${escaped(kinds)}</td></tr>`,
  );
  const unread = data.unread.map(
    ({ place, reason }) => `<tr><td>${escaped(place)}</td><td>${escaped(reason)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
${sentences.map((sentence) => `<p class="big">${escaped(sentence)}</p>`).join('\n')}
${chart('结论', data.verdicts)}
${chart('疑似属于哪些情形', data.kinds)}
${chart('由哪些单位处理', data.units)}
${chart('方案没有点名由哪个单位处理的情形', data.unnamed)}
${strong.length ? `<section><h2>最明显的 ${strong.length} 条</h2><table class="strong"><thead><tr><th scope="col">序</th><th scope="col">来源</th><th scope="col">强度</th><th scope="col">情形</th><th scope="col">依据词句</th><th scope="col">单位</th></tr></thead><tbody>${strong.join('')}</tbody></table></section>` : ''}
${leading.length ? `<section><h2>${leadsTitle(data)}</h2><table><thead><tr><th scope="col">来源</th><th scope="col">为什么</th><th scope="col">提到的情形</th></tr></thead><tbody>${leading.join('')}</tbody></table></section>` : ''}
${unread.length ? `<section><h2>${unreadTitle(data)}</h2><table><thead><tr><th scope="col">来源</th><th scope="col">原因和办法</th></tr></thead><tbody>${unread.join('')}</tbody></table></section>` : ''}
<section><h2>说明</h2>${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}</section>
</body></html>
`;
}
