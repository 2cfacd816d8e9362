// Prints the README's table of the plan's parts and the data made from each; `--write` puts it into the README.
import { readFileSync, writeFileSync } from 'node:fs';
import { clauses } from 'fangfei/plan';
import { countsByPart, coverage, type SentenceStatus } from '../test/tools/coverage.ts';

const README = new URL('../README.md', import.meta.url);
const START = '<!-- plan-table -->';
const END = '<!-- /plan-table -->';

const WORDS: Record<string, string> = {
  periods: '时期',
  phases: '阶段',
  principles: '原则',
  sectors: '重点行业',
  guises: '名义',
  regions: '重点区域',
  behaviors: '重点行为',
  targets: '目标群体',
  bannedAds: '禁止的广告',
  subjects: '排查对象',
  natures: '问题性质',
  triageRoutes: '处置路线',
  ledgerFactors: '台账因素',
  reportContents: '总结内容',
  measures: '措施',
  requirements: '要求',
  warningSigns: '迹象',
  units: '单位',
  duties: '职责',
  deadlines: '期限',
  quotas: '数量要求',
  discrepancies: '原文存疑',
};

/** The table in Markdown. */
export function planTable(): string {
  const sentences = coverage();
  const inPart = (part: string) => sentences.filter(({ clause }) => clause.split('.')[0] === part);
  const count = (list: typeof sentences, status: SentenceStatus) => list.filter((s) => s.status === status).length;
  const rows = clauses
    .filter(({ parent }) => parent === undefined)
    .map(({ address, label, heading }) => {
      const data = [...(countsByPart().get(address) ?? [])]
        .map(([name, n]) => `${WORDS[name] ?? name} ${n}`)
        .join('、');
      const part = inPart(address);
      const title = heading ? `${label}、${heading}` : label;
      return `| ${title} | ${data} | ${part.length} | ${count(part, 'cited')} | ${count(part, 'heading')} | ${count(part, 'not-encoded')} |`;
    });
  const accounted = sentences.length - count(sentences, 'missing');
  return [
    '| 方案部分 | 做成的数据（条） | 句子 | 被引用 | 条款标题 | 未做成数据（有说明） |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows,
    `| 合计 | ${[...countsByPart().values()].flatMap((row) => [...row.values()]).reduce((a, b) => a + b, 0)} | ${sentences.length} | ${count(sentences, 'cited')} | ${count(sentences, 'heading')} | ${count(sentences, 'not-encoded')} |`,
    '',
    `全文 ${sentences.length} 句，有着落的 ${accounted} 句（${((100 * accounted) / sentences.length).toFixed(1)}%）。跨条款引用的数据在每个所引部分各计一次。`,
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
