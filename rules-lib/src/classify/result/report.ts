/** What a result says, for people: the one place where its sentences are made. Terminal, tables, pages and papers only set them. */
import { advicePolice } from '../../generated/advice.ts';
import { askedOf } from '../../generated/asked.ts';
import { classifyingPlan } from '../../generated/classifying-plan.ts';
import { labelOf } from '../../plan/labels.ts';
import { append } from '../../append.ts';
import { requireObject, requireRecords } from '../../require.ts';
import type { ItemId, UnitId } from '../../generated/ids.ts';
import type { Advice, Classification, Evidence, Finding, Responsibility, Segment, Signal, Verdict } from '../types.ts';

/** One of the four elements of illegal fundraising, as courts and notices use them. */
export interface FundraisingElement {
  id: Signal['element'];
  name: string;
  /** The words of the text that speak for it; none is no proof of the contrary. */
  words: Evidence[];
  /** What must still be asked. */
  question: string;
}

/** A unit that acts, by the name that the plan gives it here. */
export type Actor = Responsibility & { unit: UnitId; name: string };

/** Who acts on a result by the plan. */
export interface Acting {
  /** Whom the plan names, once for each item and duty. */
  named: Actor[];
  /** Who leads on what the text speaks of, or on something akin where nobody leads on the item itself: this project's own reading. */
  related: Actor[];
  /** Those who answer for everything: they stand in where the plan names nobody for an item, and only there. */
  general: Actor[];
  /** The items found for which the plan names nobody. */
  unnamed: Finding[];
  /** In words, for which items the plan names nobody; empty where it names somebody for all. */
  gap: string;
}

/** What a result says, in plain official Chinese. It marks signs; it is no finding of law. */
export interface Report {
  /** The verdict in a few words. */
  verdict: string;
  /** What the text is by the result, in a sentence or two. */
  opening: string;
  /** A paragraph that can go into a report; it begins with the opening. */
  paragraph: string;
  /** How many lines of the text are suspected, to be asked about, clear, or were not checked, in words; empty for a single line. */
  lines: string;
  /** What was found, one item a line, with its clause and its words. */
  findings: string[];
  /** What was promised, one promise a line, with how the annual rate was reckoned. */
  promises: string[];
  /** Who acts by the plan, one unit a line; the last line, without a unit, says for what the plan names nobody, and who then answers. */
  responsible: { text: string; unit?: UnitId }[];
  /** How the result came about, one step a line. */
  steps: string[];
  /** What was almost found, and what was missing. */
  nearMisses: string[];
  /** What to ask before any money is given: first about the line of business, then what is asked of everybody. */
  questions: string[];
  /** 非法性、公开性、利诱性、社会性: the project's own aid, and no verdict. */
  elements: FundraisingElement[];
}

const ELEMENTS: readonly Omit<FundraisingElement, 'words'>[] = [
  { id: 'unlawfulness', name: '非法性', question: '这样收钱，是哪个金融管理部门批准的？在哪里能查到？' },
  { id: 'publicity', name: '公开性', question: '是从哪里看来、听来的？是不是别人也都看得到、听得到？' },
  { id: 'inducement', name: '利诱性', question: '答应给多少回报、还不还本？写进合同没有？这个钱从哪里赚来？' },
  { id: 'breadth', name: '社会性', question: '是不是谁都可以交钱？已经有多少人交了、交了多少？' },
];

/**
 * What a text does, in words.
 *
 * @example
 * stanceNames.warn; // → '提醒或宣传'
 */
export const stanceNames: Readonly<Record<Classification['stance'], string>> = Object.freeze({
  solicit: '招揽',
  report: '讲述或反映',
  warn: '提醒或宣传',
  other: '其他',
});

/**
 * A verdict in words, the same wherever it is shown.
 *
 * @example
 * verdictNames.suspected; // → '疑似'
 */
export const verdictNames: Readonly<Record<Verdict, string>> = Object.freeze({
  suspected: '疑似',
  ask: '有几处要问清楚',
  clear: '没有看到方案提醒的情形',
  unread: '没有检查',
});

const OPENINGS: Readonly<Record<Verdict, string>> = {
  suspected: '该文字疑似非法集资的招揽。',
  ask: '该文字有几处要问清楚，还说不上疑似。',
  clear: '没有看到方案提醒的情形。没有看到不等于合法、安全。',
  unread: '没有检查：文字里几乎没有汉字，本工具只认识汉语。',
};
const TELLS: Readonly<Partial<Record<Classification['stance'], string>>> = {
  report: '该文字讲述或反映他人疑似集资的情形，本身不是招揽。',
  warn: '该文字是提醒或宣传，本身不是招揽。',
};
const NO_JUDGMENT = '以上是对字词的提示，是否构成非法集资，应由有关部门依法认定。';

/** The lists of a result, of records all. */
const LISTS = [
  'segments',
  'findings',
  'promises',
  'responsible',
  'stanceEvidence',
  'context',
  'signals',
  'nearMisses',
] as const;

/** A result whose lists are there, or `invalid-argument`. */
function requireResult<Name extends (typeof LISTS)[number]>(
  result: Pick<Classification, Name>,
  names: readonly Name[],
): void {
  requireObject('classify 的结果', result);
  for (const name of names) requireRecords<object>(`classify 的结果里 ${name} `, result[name]);
}

const list = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');
const MOST_WORDS = 4;
const MOST_DOUBTS = 2;
const MOST_RATE = 1000;
const wordsOf = (evidence: readonly Evidence[]): string =>
  list([...new Set(evidence.map(({ text }) => text.trim()))].slice(0, MOST_WORDS));
const findingLine = (f: Finding): string => `${f.name}（方案${labelOf(f.clause)}，依据文中${wordsOf(f.evidence)}）`;

/**
 * Says in plain Chinese what was found, by which words, under which clause and who acts. Where the result carries `advice` of
 * an advance fee or of paid tasks, that is said, and that the police take it up; the verdict of the result stays.
 *
 * @example
 * report(classify('今天天气好')).verdict; // → '没有看到方案提醒的情形'
 *
 * @throws FangfeiError `invalid-argument` for what is no result of `classify`
 */
export function report(result: Classification): Report {
  requireResult(result, LISTS);
  for (const { evidence } of result.findings) requireRecords('classify 的结果里 findings 的 evidence ', evidence);
  return {
    verdict: verdictNames[result.verdict],
    opening: openingOf(result),
    paragraph: paragraph(result),
    lines: linesOf(result.segments),
    findings: result.findings.map(findingLine),
    promises: result.promises.map(promiseLine),
    responsible: responsibleLines(actingOn(result)),
    steps: steps(result),
    nearMisses: result.nearMisses.map(nearMissLine),
    questions: questions(result),
    elements: elements(result),
    ...swindle(result.advice?.otherFraud),
  };
}

/** What a swindle is called, and what it asks. */
const SWINDLES: Readonly<Partial<Record<NonNullable<Advice['otherFraud']>, readonly [verdict: string, asks: string]>>> =
  {
    'advance-fee': ['像“先交钱才给钱”的骗局', '要求先交费用才给钱，像是常见的“解冻”一类骗局'],
    task: ['像“刷单”骗局', '要求做任务前先垫钱，像是常见的“刷单”骗局'],
    posing: ['像冒充熟人的骗局', '用新的号码自称熟人，叫人转钱，像是常见的冒充熟人的骗局'],
  };

/** What is said of a swindle: it is the police's, not theirs who screen a trade, and whoever sent it is asked nothing. */
function swindle(kind: Advice['otherFraud']): Partial<Report> {
  const said = kind && SWINDLES[kind];
  if (!said) return {};
  const { unit, clause, quote } = advicePolice;
  const name = classifyingPlan.units.find(({ id }) => id === unit)?.name ?? unit;
  const label = labelOf(clause);
  const [verdict, asks] = said;
  const opening = `该文字${asks}。`;
  return {
    verdict,
    opening,
    paragraph: `${opening}线索报${name}（方案${label}）。以上是对字词的提示，是否违法犯罪，应由公安机关依法认定。`,
    responsible: [{ text: `${name}（${label}）：${quote}`, unit }],
    nearMisses: [],
    questions: [],
    elements: [],
  };
}

/**
 * Who acts on a result: whom the plan names, and for what it names nobody. Tables, reports and pages all ask here.
 *
 * @example
 * actingOn(classify('旺铺售后包租，年返12%，五年原价回购')).named[0].name; // → '县住建局'
 */
export function actingOn(result: Pick<Classification, 'responsible' | 'findings'>): Acting {
  requireResult(result, ['responsible', 'findings']);
  const { responsible, findings } = result;
  const actors = responsible.flatMap((one): Actor[] =>
    one.unit === null ? [] : [{ ...one, unit: one.unit, name: one.name ?? one.unit }],
  );
  const open = new Set(responsible.flatMap(({ unit, item }) => (unit === null ? [item] : [])));
  const unnamed = findings.filter(({ id }) => open.has(id));
  return {
    named: actors.filter(({ general, related }) => !general && !related),
    related: actors.filter(({ related }) => related),
    general: actors.filter(({ general }) => general),
    unnamed,
    gap: unnamed.length > 0 ? `${unnamed.map(({ name }) => name).join('、')}，方案没有点名由哪个单位处理` : '',
  };
}

const cited = ({ name, clause, scope, related, about }: Actor): string =>
  `${name}（${labelOf(clause)}${scope ? `，限${scope}` : ''}${related ? `，方案点名的是${about ? `“${about}”` : '相近事项'}，本项目解读` : ''}）`;

function responsibleLines({ named, related, general, gap }: Acting): Report['responsible'] {
  const units = new Map([...named, ...related].map((actor) => [cited(actor), actor.unit]));
  const holders = general.length > 0 ? `，由负有一般职责的单位对照排查：${general.map(cited).join('、')}` : '';
  return [...Array.from(units, ([text, unit]) => ({ text, unit })), ...(gap ? [{ text: `${gap}${holders}` }] : [])];
}

/** What was found for a paragraph: what one clause lists is told once, and so is what two clauses call by one name. */
function groundsOf(findings: readonly Finding[]): string[] {
  const byClause = new Map<string, Finding[]>();
  for (const finding of findings) append(byClause, finding.clause, finding);
  const byNames = new Map<string, Finding[]>();
  for (const own of byClause.values()) {
    // A conduct is found in the guises and targets that its clause lists: these say more.
    const listed = own.filter(({ kind }) => kind !== 'behavior');
    const told = listed.length > 0 ? listed : own;
    for (const finding of told) append(byNames, told.map(({ name }) => name).join('、'), finding);
  }
  return Array.from(byNames, ([names, own]) => {
    const clauses = [...new Set(own.map(({ clause }) => labelOf(clause)))].join('、');
    return `${names}（方案${clauses}，依据文中${wordsOf(own.flatMap(({ evidence }) => evidence))}）`;
  });
}

const openingOf = ({ verdict, stance }: Classification): string =>
  (verdict === 'suspected' ? undefined : TELLS[stance]) ?? OPENINGS[verdict];

function paragraph(result: Classification): string {
  const { verdict, stance, findings, promises } = result;
  const opening = openingOf(result);
  if (findings.length === 0) return verdict === 'ask' ? `${opening}${doubts(result)}` : opening;
  const named = stance === 'report' ? '反映的情形' : '涉及方案所列';
  const lines = responsibleLines(actingOn(result));
  const units = lines.flatMap(({ text, unit }) => (unit ? [text] : []));
  const gaps = lines.flatMap(({ text, unit }) => (unit ? [] : [`${text}。`]));
  const acting = `${units.length > 0 ? `按方案分工，涉及${units.join('、')}。` : ''}${gaps.join('')}`;
  return `${opening}${named}：${groundsOf(findings).join('；')}。${promised(promises, verdict === 'suspected' ? '许诺' : '写到')}${acting}${NO_JUDGMENT}`;
}

/** The kinds of items by how much their questions say: of a line of business more than of a kind of advertisement. */
const ASKED_FIRST: readonly Finding['kind'][] = ['sector', 'guise', 'bannedAd'];
/** Of these the four elements ask the same. */
const ASKED_OF_ALL: ReadonlySet<ItemId> = new Set(['interest-bearing-fundraising', 'other-fundraising']);
const MOST_ASKED = 3;

function questions({ verdict, findings, nearMisses, responsible }: Classification): string[] {
  if (verdict !== 'suspected' && verdict !== 'ask') return [];
  const subjects = responsible.flatMap(({ subject }) => subject ?? []);
  const near = [...findings, ...nearMisses].filter(({ id }) => !ASKED_OF_ALL.has(id));
  const items = ASKED_FIRST.flatMap((kind) => near.filter((one) => one.kind === kind)).map(({ id }) => id);
  const own = [...subjects, ...items].map((id) => askedOf[id] ?? []).find(({ length }) => length > 0) ?? [];
  return [...own.slice(0, MOST_ASKED), ...ELEMENTS.map(({ question }) => question)];
}

/** What is to be asked about: the items that come nearest, with what they lack, and the returns. */
function doubts({ nearMisses, promises }: Classification): string {
  const nearest = nearMisses.slice(0, MOST_DOUBTS).map(nearMissLine);
  return `${nearest.length > 0 ? `接近方案所列：${nearest.join('；')}。` : ''}${promised(promises, '写到')}`;
}

const nearMissLine = ({ name, clause, missing }: Classification['nearMisses'][number]): string =>
  `${name}（${labelOf(clause)}），还缺${missing.join('、')}`;

function promised(promises: Classification['promises'], said: '许诺' | '写到'): string {
  if (promises.length === 0) return '';
  const most = Math.max(...promises.map(({ annualRate = 0 }) => annualRate));
  return `文中${said}的回报有${list([...new Set(promises.map(({ text }) => text.trim()))].slice(0, MOST_WORDS))}${yearly(most)}。`;
}

/** A rate by the year in a sentence; the figure of an absurd one says no more than that it is absurd. */
const yearly = (rate: number): string =>
  rate > MOST_RATE ? `，折合年化超过${MOST_RATE}%` : rate > 0 ? `，折合年化最高约${rate}%` : '';

const promiseLine = ({ text, how }: Classification['promises'][number]): string => `“${text.trim()}”：${how}`;

function linesOf(segments: readonly Segment[]): string {
  if (segments.length < 2) return '';
  const count = (verdict: Verdict): number => segments.filter((s) => s.verdict === verdict).length;
  const parts = (
    [
      ['suspected', '疑似'],
      ['ask', '要问清楚'],
      ['unread', '没有检查'],
    ] as const
  ).flatMap(([verdict, words]) => (count(verdict) > 0 ? [`${count(verdict)} 段${words}`] : []));
  return `全文 ${segments.length} 段${parts.length > 0 ? `，其中 ${parts.join('、')}` : ''}`;
}

function steps({ verdict, stance, stanceEvidence, findings, context, score }: Classification): string[] {
  const hidden = findings.flatMap(({ evidence }) => evidence).filter(({ meant }) => meant);
  return [
    `文字的性质：${stanceNames[stance]}${stanceEvidence.length > 0 ? `，${verdict === 'ask' ? '要问的' : '最像的'}说法是${wordsOf(stanceEvidence)}` : ''}`,
    ...[...new Map(hidden.map((e) => [e.start, e])).values()].map((e) => `还原写法：“${e.text}”即“${e.meant ?? ''}”`),
    ...findings.map((f) => `${f.name}（${labelOf(f.clause)}）得分${f.score}：${wordsOf(f.evidence)}`),
    ...context.map((c) => `提到正当经营的情形：${c.name}，依据${wordsOf(c.evidence)}`),
    `像集资招揽的程度${score}：${verdictNames[verdict]}`,
  ];
}

function elements({ signals, promises, findings }: Classification): FundraisingElement[] {
  // A return that is promised is an inducement, whatever the words.
  const inducing =
    findings.length > 0 ? promises.map(({ start, end, text, type }) => ({ start, end, text, rule: type })) : [];
  return ELEMENTS.map((element) => {
    const words = [
      ...signals.filter((s) => s.element === element.id).map((s) => s.evidence),
      ...(element.id === 'inducement' ? inducing : []),
    ];
    return { ...element, words: outermost(words) };
  });
}

/** The words in their order. 年息 says nothing beside 年息15%: what stands within other words, or is the same words again, is left out. */
function outermost(words: readonly Evidence[]): Evidence[] {
  let reached = -1;
  return [...words]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }) => {
      const further = end > reached;
      reached = Math.max(reached, end);
      return further;
    });
}
