// Reads the prose of a case page and checks it against the case's facts: lengths, parts, source and clause, numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printableSources, publishers, type Case, type TypicalCase } from 'fangfei/cases';
import { clauses, findUnits } from 'fangfei/plan';
import matter from 'gray-matter';
import { HINT } from '../../rules-lib/scripts/checks/hints.ts';
import schema from '../../schemas/case-prose.schema.json' with { type: 'json' };
import type { Fault } from '../../rules-lib/scripts/checks/fault.ts';

export const PROSE_DIR = join(import.meta.dirname, '../../site/content/cases');
type Texts = Pick<typeof schema.properties, 'slogan' | 'broadcast' | 'talk' | 'body'>;
const HEADINGS = schema.properties.headings.const;

export interface Prose {
  slogan: string;
  broadcast: string;
  talk: string;
  /** Heading and text of each part, in order. */
  parts: [heading: string, text: string][];
}

/** More than three figures nobody can follow by ear; terms of imprisonment are written in characters and not counted. */
const FIGURES = 3;

/** What the tongue stumbles over: more than three figures that are not nought (years apart), decimals of 万 beyond the first, 余 for 多. */
export const UNSPEAKABLE = /\d{5}|\d\.\d{3}|\d{2}\.\d{2}|\.\d{2,}万|\d{4}\.\d|(?<!\d)\d{3}[1-9](?!\d|年)|\d[万亿]?余/;

/** Notes on sources belong into `disagreements` and the table of fields, not into what is told. */
const FOOTNOTES = /来源(?:里)?(?:没有|没写)|报道(?:里)?(?:也)?没有(?:写|交代)|材料里(?:也)?没有|待核|核实|本项目/;
/** Offices by the names they have now; the plan's own name may follow in brackets. */
const FORMER = /县金融办|县农业局|县林业局|县商经委|县处非办|人民银行(?:阿克陶)?县?支行/;

/** A text without the plan's own names of offices, where it gives them in brackets. */
const withoutPlanNames = (text: string) => text.replace(/（方案里叫[^）]*）/g, '');

/** The first office that a text calls by a name it no longer has. */
export const formerName = (text: string): string | undefined => FORMER.exec(withoutPlanNames(text))?.[0];

/** The plan's own names of offices in a text that does not say beside them who they are today. */
export const undatedNames = (text: string): string[] => {
  const told = withoutPlanNames(text);
  return [...new Set(told.match(new RegExp(FORMER, 'g')))].filter((name) => {
    const now = findUnits(name)[0]?.unit.aliases.find(({ type, announced }) => type === 'successor' && announced);
    return !now || !told.includes(`今天对应的是${now.name}`);
  });
};

/** What is not read over a loudspeaker, printed on a poster or said of people. */
const UNFIT = /自杀|丢了命|走了绝路|聋哑/;

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

/** Arabic numerals with their unit, and Chinese ones of two characters or more before a unit (十一年, 十四年间). */
const ARABIC =
  /(?<near>约|近)?(?<digits>\d+(?:\.\d+)?)(?<more>[多余])?(?<unit>[亿万])?(?<rest>[多余])?(?:个?(?<counter>[元人名户%年月日天]))?/g;
const CHINESE = /[一二三四五六七八九十百千]{2,6}(?=年(?!代)|个月|[万亿名人元])/g;
/** Idiom, not number. */
const IDIOMS = ['一一', '千千万万', '百十'];
/** Dates of laws that the prose names: they hold for every case and stand in none. */
const LAW_DATES = ['2015年11月1日', '2021年9月'];

/** Labels of sub-clauses; a part's own (六) is also a plain numeral. */
const LABELS = clauses
  .map(({ label }) => label)
  .filter((label) => label.length > 2 || /\d/.test(label))
  .sort((a, b) => b.length - a.length);

const withoutLabels = (text: string): string =>
  [...LABELS, ...LAW_DATES].reduce((rest, label) => rest.replaceAll(label, ' '), text);

const VALUE: Record<string, number> = { 亿: 1e8, 万: 1e4 };
/** Counters of one kind; figures of two kinds are not the same. */
const KINDS = ['元', '人名户', '%', '年月日天'];

interface Figure {
  text: string;
  value: number;
  /** What it counts, where its counter tells: money, people, a share, time. */
  counts: string | undefined;
  /** The worth of one step of its last digit that is not nought. */
  step: number;
  rounded: 'down' | 'near' | undefined;
}

const noughtsAt = (digits: string): number => [...digits].length - [...digits].findLastIndex((d) => d !== '0') - 1;

/** The figures of a text written in Arabic numerals. */
export function figuresIn(text: string): Figure[] {
  return [...withoutLabels(text).matchAll(ARABIC)].map(({ groups }) => {
    const {
      near = '',
      digits,
      more = '',
      unit = '',
      rest = '',
      counter = '',
    } = groups as Record<string, string | undefined>;
    const scale = unit ? VALUE[unit]! : 1;
    const decimals = digits!.split('.')[1]?.length;
    const noughts = decimals === undefined ? noughtsAt(digits!) : -decimals;
    return {
      text: near + digits! + more + unit + rest,
      value: Number(digits) * scale,
      counts: KINDS.find((kind) => counter && kind.includes(counter)),
      step: 10 ** noughts * scale,
      rounded: more || rest ? 'down' : near ? 'near' : undefined,
    };
  });
}

/** Whether a figure is one of the facts: as written there, or rounded where the text says so (多, 余, 约, 近). */
function isStated({ value, step, rounded, counts }: Figure, facts: readonly Figure[]): boolean {
  return facts.some((fact) => {
    if (counts && fact.counts && counts !== fact.counts) return false;
    if (Math.abs(fact.value - value) <= 1e-6 * value) return true;
    if (rounded === 'down') return fact.value >= value && fact.value < value + step;
    return rounded === 'near' && Math.abs(fact.value - value) <= step / 2;
  });
}

/** Figures of a text that the facts do not have. */
export function straysIn(text: string, facts: TypicalCase): string[] {
  const all = JSON.stringify(facts);
  // `2014-06` gives 2014 and 6.
  const known = figuresIn(
    all
      .replace(/-0?(?=\d)/g, ' ')
      .replace(/(Cny":[\d.]+)/g, '$1元')
      .replace(/(participantsCount":\d+)/g, '$1人'),
  );
  const words = new Set(all.match(CHINESE) ?? []);
  const chinese = (withoutLabels(text).match(CHINESE) ?? []).filter(
    (word) => !IDIOMS.some((idiom) => word.includes(idiom)) && !words.has(word),
  );
  return [
    ...figuresIn(text)
      .filter((figure) => !isStated(figure, known))
      .map((figure) => figure.text),
    ...chinese,
  ];
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
  for (const [field, text] of texts) {
    const path = field === 'body' ? '正文' : field;
    if (text.includes(HINT)) {
      add(path, '还没有填写', `照提示写好，去掉“${HINT}”`);
      continue;
    }
    const { minLength: min, maxLength: max } = schema.properties[field];
    const length = text.replace(/\s/g, '').length;
    if (length < min || length > max) add(path, `有 ${length} 个字`, `写成 ${min} 至 ${max} 个字`);
    for (const number of straysIn(text, facts)) {
      add(path, `数字 “${number}” 不在案例的数据里`, `改成 ${facts.id}.json 里的写法，或先在 JSON 里补上并写明来源`);
    }
    const told = withoutPlanNames(text);
    for (const [pattern, remedy] of [
      [FOOTNOTES, '删去，写进 JSON 的 disagreements'],
      [FORMER, '改用今名，方案里的旧名写在括号里：（方案里叫……）'],
      [UNFIT, '删去或改写'],
    ] as const) {
      const found = pattern.exec(told);
      if (found) add(path, `写了 “${found[0]}”`, remedy);
    }
  }
  if (prose.parts.map(([heading]) => heading).join() !== HEADINGS.join()) {
    add('正文', '小标题不齐或次序不对', `依次写 ${HEADINGS.map((h) => `## ${h}`).join('、')}`);
  }
  const [spoken = '', named = ''] = prose.broadcast.split('来源：');
  const figures = figuresIn(spoken);
  if (figures.length > FIGURES) {
    add(
      'broadcast',
      `念了 ${figures.length} 个数`,
      `留下最要紧的 ${FIGURES} 个，其余写进正文；大数取整，例如“6.3亿多元”`,
    );
  }
  for (const [field, text] of [
    ['broadcast', spoken],
    ['talk', prose.talk],
  ] as const) {
    const stumbling = UNSPEAKABLE.exec(text.replaceAll('96110', ''));
    if (stumbling) add(field, `“${stumbling[0]}” 念不顺`, '取整，例如“3200多万元”“2.7亿多元”；原数写在正文和数据里');
  }
  for (const name of named.split('；')[0]!.split('、')) {
    const meant = printableSources(facts as Case).filter(({ publisher }) =>
      publishers.some((listed) => listed.printed && publisher.includes(listed.name) && name.includes(listed.name)),
    );
    const unnamed = name === '公开的新闻报道' && printableSources(facts as Case).length === 0;
    if (meant.length === 0 && !unnamed && named !== '') {
      add('broadcast', `来源 “${name}” 不能印`, '只写机关、法检刊物、中央报刊；都没有的，写“公开的新闻报道”');
    }
    if (meant.length > 0 && meant.every(({ readIn }) => readIn?.retold) && !name.endsWith('（据转述）')) {
      add('broadcast', `来源 “${name}” 没有读到原文`, `写成“${name}（据转述）”`);
    }
  }
  if (!prose.broadcast.includes('来源：')) add('broadcast', '没有写来源', '结尾写“来源：发布单位；依据县方案条款”');
  if (!LABELS.some((label) => prose.broadcast.includes(label))) {
    add('broadcast', '没有写条款', '写上条款，例如“依据县方案四14（1）”');
  }
  if (/^(?:import|export) /m.test(source)) add('正文', '写了 import 或 export', '删去，事实由页面从数据里取');
  return faults;
}
