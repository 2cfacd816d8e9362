// What the pieces of a campaign say and count: its sets, the figures of its cases, and the lines that every piece carries.
import { publicity, type Case } from 'fangfei/cases';
import kit from '../content/kit.json' with { type: 'json' };
import { append } from '../lib/append.ts';
import { lasted } from '../lib/dates.ts';
import { roundTold, sumIn } from '../lib/money.ts';
import { siteName } from '../lib/navigation.ts';
import { signature } from '../lib/office.ts';
import { present } from '../lib/present.ts';
import { ruleOf } from '../lib/publicity.ts';
import { backOf, listedOf, lostOf, type Back, type Lost } from '../views/case-labels.ts';
import { finalityNotice, mayBePublished, printedSources, type CaseViewModel } from '../views/cases.ts';

/** A campaign set, as `site/content/kit.json` has it. */
export type Theme = (typeof kit)[number];
export const themes: readonly Theme[] = kit;

/** The set that a case belongs to. */
export function themeOf(id: string): Theme {
  const found = kit.find(({ cases }) => cases.includes(id));
  if (!found) throw new RangeError(`案例 ${id} 不在任何一套宣传品里：请把它写进 site/content/kit.json 的 cases。`);
  return found;
}

/** What a poster draws of a case; every number in it stands in the case's data. */
export interface CaseFigures {
  promise: string;
  reality: string;
  /** The one thing to do: the case's own, or its set's. */
  action: string;
  /** Where the money went, the largest first. */
  uses: readonly { name: string; sum: string }[];
  /** The one number, and what it counts. */
  number: string;
  label: string;
  taking?: Period;
  lost?: Lost;
  back?: Back;
}

/** First and last month of taking money, and how long it was. */
export interface Period {
  from: string;
  to: string;
  long: string;
}

const month = (date: string) => {
  const [year, at] = date.split('-');
  return at ? `${year}年${Number(at)}月` : `${year}年`;
};

/** The names of a case's emblem and, where its set's picture would mislead, of its own. */
export function drawnAs({ id }: Pick<Case, 'id'>): { emblem: string; picture?: string | undefined } {
  const { emblem, picture } = listedOf(id);
  return { emblem, picture };
}

export function figuresOf({ id, period }: Case): CaseFigures {
  const { promise, reality, action, number, uses = [] } = listedOf(id);
  const [lost, back] = [lostOf({ id }), backOf({ id })];
  return {
    promise,
    reality,
    action: action ?? themeOf(id).action,
    uses: uses.map(({ name, sum }) => ({ name, sum: roundTold(sum) })).sort((a, b) => sumIn(b.sum) - sumIn(a.sum)),
    number: number.text,
    label: number.label,
    ...(period?.from &&
      period.to && {
        taking: { from: month(period.from), to: month(period.to), long: lasted(period.from, period.to) },
      }),
    ...(lost && { lost }),
    ...(back && { back }),
  };
}

/** A line of publicity with the article that it rests on. */
export const publicityLine = (id: string): (typeof publicity)[number] =>
  present(
    publicity.find((one) => one.id === id),
    `宣传用语 ${id} `,
  );

/** The lines that every piece carries. */
export const [loss, police, where, reward] = [
  publicityLine('own-loss'),
  publicityLine('call-110'),
  publicityLine('where-to-report'),
  publicityLine('reward'),
];

/** Where to report and what for, in the one line that a drawing has room for. */
export const reportLine = '有人骗钱打110，或报县里牵头部门。实名举报，查实有奖';

/** The articles behind those lines, for notes in small type. */
export const laws = `${loss.basis}、${where.basis.replace('《防范和处置非法集资条例》', '')}；${ruleOf(reward)}`;

export const lawLine = `法律依据：${laws}。`;

/** What every piece says, each line with its article. */
export const articles = (): string[] => publicity.map((one) => `${one.text}（${ruleOf(one)}）`);

/** What is said under every text, and who issues it. */
export const ending = (): string[] => [...articles(), ...signature];

export const bare = (text: string) => text.replace(/。$/, '');

/** Where cases are from, as printed pieces say it, and which of their results are not known to be final. */
export function sourcesLine(...entries: readonly Case[]): string {
  const names = new Set(entries.flatMap((entry) => printedSources(entry).split('、')));
  const open = new Map<string, string[]>();
  for (const entry of entries) {
    const notice = finalityNotice(entry);
    if (notice) append(open, notice, entry.title);
  }
  const notices = [...open].map(([notice, titles]) =>
    entries.length > 1 ? `${titles.join('、')}：${notice}` : notice,
  );
  return [[...names].join('、'), ...notices].join('；');
}

/** An address as people type it. */
export const typed = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** What to ask before any money is handed over; the project's own reading. */
export const fourQuestions = [
  { ask: '谁收的钱？', say: '钱进个人账户、合同上没有公司，别交。' },
  { ask: '凭什么生利？', say: '说不出东西在哪里、卖给谁，利钱就是后来人的本钱。' },
  { ask: '谁批准的？', say: '公司登记不等于许可；收存款、卖基金都要许可。' },
  { ask: '要不要拉人？', say: '拉人才有奖励的，转身就走。' },
] as const;

/** Which parts of a piece neither the law nor the plan nor a court says; told once, at its foot, in words that need no explaining. */
export const ownReading = (...parts: readonly string[]): string =>
  `${parts.map((part) => `“${part}”`).join('')}是${siteName}归纳的，不是法规、方案和法院的原话。`;

/** The cases of a set that may be published, its first case first. */
export function publishedCases(theme: Theme, views: readonly CaseViewModel[]): CaseViewModel[] {
  const own = theme.cases.map((id) =>
    present(
      views.find((view) => view.case.id === id),
      `案例 ${id} `,
    ),
  );
  return own
    .filter((view) => mayBePublished(view.case))
    .sort((a, b) => Number(b.case.id === theme.firstCase) - Number(a.case.id === theme.firstCase));
}

/** The case whose number stands on what a set shows once. */
export const firstCaseOf = (theme: Theme, views: readonly CaseViewModel[]) =>
  present(publishedCases(theme, views)[0], `主题 ${theme.id} 的案例`);
