// Reads the prose of a case page and checks it against the case's facts: lengths, parts, source and clause, numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypicalCase } from 'fangfei/cases';
import { clauses } from 'fangfei/plan';
import matter from 'gray-matter';
import { HINT } from '../../rules-lib/scripts/checks/hints.ts';
import schema from '../../schemas/case-prose.schema.json' with { type: 'json' };
import type { Fault } from '../../rules-lib/scripts/checks/fault.ts';

export const PROSE_DIR = join(import.meta.dirname, '../../site/content/cases');
type Texts = Pick<typeof schema.properties, 'slogan' | 'broadcast' | 'talk' | 'body'>;
export const HEADINGS = schema.properties.headings.const;

export interface Prose {
  slogan: string;
  broadcast: string;
  talk: string;
  /** Heading and text of each part, in order. */
  parts: [heading: string, text: string][];
}

export const proseOf = (id: string): string => readFileSync(join(PROSE_DIR, `${id}.mdx`), 'utf8');

/** The parts of the text of one MDX file; a field that is not there is empty. */
export function parseProse(source: string): Prose {
  const { data, content: body } = matter(source);
  const field = (name: string): string => String(data[name] ?? '').trim();
  const parts = body
    .split(/^## /m)
    .slice(1)
    .map((part): [string, string] => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end).trim()];
    });
  return { slogan: field('slogan'), broadcast: field('broadcast'), talk: field('talk'), parts };
}

/** Arabic numerals, and Chinese ones of two characters or more before a unit (十一年, 十四年间). */
const ARABIC = /\d+(?:\.\d+)?/g;
const CHINESE = /[一二三四五六七八九十百千]{2,6}(?=年(?!代)|个月|[万亿名人元])/g;
/** Idiom, not number. */
const IDIOMS = ['一一', '千千万万', '百十'];

/** Labels of sub-clauses; a part's own (六) is also a plain numeral. */
const LABELS = clauses
  .map(({ label }) => label)
  .filter((label) => label.length > 2)
  .sort((a, b) => b.length - a.length);

function numbersIn(text: string): string[] {
  const plain = LABELS.reduce((rest, label) => rest.replaceAll(label, ' '), text);
  const chinese = (plain.match(CHINESE) ?? []).filter((word) => !IDIOMS.some((idiom) => word.includes(idiom)));
  return [...(plain.match(ARABIC) ?? []).map(String), ...chinese];
}

/** The numbers that the facts hold; `2014-06` gives 2014 and 6. */
function numbersOf(facts: TypicalCase): Set<string> {
  const text = JSON.stringify(facts);
  return new Set(
    [...(text.match(ARABIC) ?? []), ...(text.match(CHINESE) ?? [])].flatMap((n) => [n, n.replace(/^0+/, '')]),
  );
}

/** Every fault of the prose of one case. */
export function checkProse(facts: TypicalCase, source: string): Fault[] {
  const prose = parseProse(source);
  const faults: Fault[] = [];
  const add = (path: string, reason: string, remedy: string): number =>
    faults.push({ file: `site/content/cases/${facts.id}.mdx`, path, reason, remedy });
  const texts: [keyof Texts, string][] = [
    ['slogan', prose.slogan],
    ['broadcast', prose.broadcast],
    ['talk', prose.talk],
    ['body', prose.parts.map(([, text]) => text).join('')],
  ];
  const known = numbersOf(facts);
  for (const [field, text] of texts) {
    const path = field === 'body' ? '正文' : field;
    if (text.includes(HINT)) {
      add(path, '还没有填写', `照提示写好，去掉“${HINT}”`);
      continue;
    }
    const { minLength: min, maxLength: max } = schema.properties[field];
    const length = text.replace(/\s/g, '').length;
    if (length < min || length > max) add(path, `有 ${length} 个字`, `写成 ${min} 至 ${max} 个字`);
    for (const number of numbersIn(text)) {
      if (!known.has(number)) {
        add(path, `数字 “${number}” 不在案例的数据里`, `改成 ${facts.id}.json 里的写法，或先在 JSON 里补上并写明来源`);
      }
    }
  }
  if (prose.parts.map(([heading]) => heading).join() !== HEADINGS.join()) {
    add('正文', '小标题不齐或次序不对', `依次写 ${HEADINGS.map((h) => `## ${h}`).join('、')}`);
  }
  if (!prose.broadcast.includes('来源：')) add('broadcast', '没有写来源', '结尾写“来源：发布单位；依据县方案条款”');
  if (!LABELS.some((label) => prose.broadcast.includes(label))) {
    add('broadcast', '没有写条款', '写上条款，例如“依据县方案四14（1）”');
  }
  if (/^(?:import|export) /m.test(source)) add('正文', '写了 import 或 export', '删去，事实由页面从数据里取');
  return faults;
}
