// Prints the README's table of the plan's parts and the data made from each; `--write` puts it into the README.
import { readFileSync, writeFileSync } from 'node:fs';
import { citations, clauses, coverage, type DatumKind, kindNames, type SentenceCoverage } from 'fangfei/plan';

const README = new URL('../README.md', import.meta.url);
const START = '<!-- plan-table -->';
const END = '<!-- /plan-table -->';

const partOf = (address: string): string => address.split('.', 1).join('');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** How many data of each kind quote a part of the plan (`0` to `7`). */
function countsIn(part: string): [kind: DatumKind, count: number][] {
  const here = citations().filter(({ clause }) => partOf(clause) === part);
  return (Object.keys(kindNames) as DatumKind[])
    .map((kind): [DatumKind, number] => [kind, new Set(here.filter((c) => c.kind === kind).map(({ id }) => id)).size])
    .filter(([, count]) => count > 0);
}

/** How much of the letters and digits of sentences is quoted by a datum or is a heading, in per cent. */
function lettersCovered(sentences: readonly SentenceCoverage[]): string {
  const parts = sentences.flatMap((sentence) => sentence.parts);
  const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const quoted = sum(parts.map(({ text, covered }) => covered * letters(text)));
  return `${((100 * quoted) / sum(parts.map(({ text }) => letters(text)))).toFixed(1)}%`;
}

/** The table in Markdown. */
export function planTable(): string {
  const all = coverage();
  const numbers = (sentences: readonly SentenceCoverage[]): string => {
    const count = (status: SentenceCoverage['status']) => sentences.filter((s) => s.status === status).length;
    return `${sentences.length} | ${count('cited')} | ${count('heading')} | ${count('not-encoded')} | ${lettersCovered(sentences)}`;
  };
  const parts = clauses.filter(({ parent }) => parent === undefined);
  const rows = parts.map(({ address, label, heading }) => {
    const data = countsIn(address).map(([kind, count]) => `${kindNames[kind]} ${count}`);
    const own = all.filter(({ clause }) => partOf(clause) === address);
    return `| ${heading ? `${label}、${heading}` : label} | ${data.join('、')} | ${numbers(own)} |`;
  });
  const data = sum(parts.flatMap(({ address }) => countsIn(address).map(([, count]) => count)));
  const missing = all.filter(({ status }) => status === 'missing').length;
  return [
    '| 方案部分 | 做成的数据（条） | 句子 | 被引用 | 条款标题 | 未做成数据（有说明） | 被引用的字 |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    `| 合计 | ${data} | ${numbers(all)} |`,
    '',
    `全文 ${all.length} 句，有着落的 ${all.length - missing} 句。一句里只引了一半的，只算一半：按字数，${lettersCovered(all)} 的字有数据引用或是条款标题，其余写明了为什么不做成数据。跨条款引用的数据在每个所引部分各计一次。`,
  ].join('\n');
}

if (import.meta.main) {
  console.log(planTable());
  if (process.argv.includes('--write')) {
    const readme = readFileSync(README, 'utf8');
    const [before, rest = ''] = readme.split(START);
    writeFileSync(README, `${before}${START}\n\n${planTable()}\n\n${END}${rest.split(END)[1] ?? ''}`);
  }
}
