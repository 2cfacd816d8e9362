/** A classification in plain official Chinese: a paragraph, the steps, the near misses and the board of the four elements. */
import { labelOf as clauseLabel } from '../plan/labels.ts';
import type { Classification, Evidence, Finding, Signal } from './types.ts';

/** One of the four elements of illegal fundraising, as courts and notices use them. */
export interface Element {
  id: Signal['element'];
  name: string;
  /** The words of the text that speak for it; none is no proof of the contrary. */
  words: Evidence[];
  /** What must still be asked. */
  question: string;
}

/** What a result says, for people. It marks signs; it is no finding of law. */
export interface Explanation {
  /** A paragraph that can go into a report. */
  paragraph: string;
  /** What was found and what moved the score, one step a line. */
  steps: string[];
  /** What was almost found, and what it lacked. */
  nearMisses: string[];
  /** 非法性、公开性、利诱性、社会性: the project's own aid, and no verdict. */
  elements: Element[];
}

const ELEMENTS: readonly Omit<Element, 'words'>[] = [
  { id: 'unlawfulness', name: '非法性', question: '有没有金融管理部门的许可？产品在哪里登记、能不能查到？' },
  { id: 'publicity', name: '公开性', question: '通过什么途径宣传？哪些人看得到、听得到？' },
  { id: 'inducement', name: '利诱性', question: '许诺还本付息或者给什么回报？写进合同没有？回报从哪里来？' },
  { id: 'breadth', name: '社会性', question: '对象是不是不特定的人？有多少人、多少钱？' },
];

/**
 * What a text does, in words.
 *
 * @example
 * stanceNames.warn; // → '提醒或宣传'
 */
export const stanceNames: Readonly<Record<Classification['stance'], string>> = {
  solicit: '招揽',
  report: '讲述或反映',
  warn: '提醒或宣传',
  other: '其他',
};

/** How the paragraph begins: what the text does, or that it is to be looked at. */
const OPENINGS = {
  flagged: '该文字疑似面向公众的集资招揽。',
  solicit: '该文字有与方案条目相近的说法，没有达到提示的程度。',
  report: '该文字讲述或反映他人疑似集资的情形，本身不是招揽。',
  warn: '该文字是提醒或宣传，本身不是招揽。',
  other: '该文字不是招揽。',
} as const;

const list = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('、');
const spoken = ({ evidence }: Finding): string => list([...new Set(evidence.map((e) => e.text.trim()))].slice(0, 4));

/**
 * Says in plain Chinese what was found, by which words, under which clause and who acts.
 *
 * @example
 * explain(classify('今天天气好')).paragraph; // → '未发现方案所列情形。没有发现不等于合法、安全。'
 */
export function explain(result: Classification): Explanation {
  return {
    paragraph: paragraph(result),
    steps: steps(result),
    nearMisses: nearMisses(result),
    elements: elements(result),
  };
}

function paragraph({ stance, flagged, findings, promises, responsible }: Classification): string {
  if (!findings.length) return '未发现方案所列情形。没有发现不等于合法、安全。';
  const opening = flagged ? OPENINGS.flagged : OPENINGS[stance];
  const found = findings.map((f) => `${f.name}（方案${clauseLabel(f.clause)}，依据文中${spoken(f)}）`).join('；');
  const promised = promises.length
    ? `文中许诺的回报有${list([...new Set(promises.map((p) => p.text.trim()))].slice(0, 4))}${highest(promises)}。`
    : '';
  const units = new Map(
    responsible.filter((r) => r.unit && !r.general).map((r) => [`${r.name}（${clauseLabel(r.clause)}）`, r]),
  );
  const acting = units.size
    ? `按方案分工，涉及${[...units.keys()].join('、')}。`
    : '方案没有点名由哪个单位处理，由负有一般职责的单位对照排查。';
  const named = stance === 'report' ? '反映的情形' : '涉及方案所列';
  return `${opening}${named}：${found}。${promised}${acting}以上是对字词的提示，是否构成非法集资，应由有关部门依法认定。`;
}

function highest(promises: Classification['promises']): string {
  const rates = promises.flatMap((p) => (p.annualRate === undefined ? [] : [p.annualRate]));
  return rates.length ? `，折合年化最高约${Math.max(...rates)}%` : '';
}

function steps({ stance, stanceEvidence, findings, context, score, flagged }: Classification): string[] {
  const hidden = findings.flatMap((f) => f.evidence).filter((e) => e.meant);
  return [
    `文字的性质：${stanceNames[stance]}${stanceEvidence.length ? `，依据${list(stanceEvidence.map((e) => e.text.trim()))}` : ''}`,
    ...[...new Map(hidden.map((e) => [e.start, e])).values()].map((e) => `还原写法：“${e.text}”即“${e.meant}”`),
    ...findings.map((f) => `${f.name}（${clauseLabel(f.clause)}）得分${f.score}：${spoken(f)}`),
    ...context.map((c) => `降低：${c.name}，依据${list(c.evidence.map((e) => e.text.trim()))}`),
    stance === 'solicit'
      ? `像集资招揽的程度${score}，${flagged ? '予以提示' : '不予提示'}`
      : `明确禁止的广告最高得分${score}，不予提示`,
  ];
}

const nearMisses = ({ nearMisses: misses }: Classification): string[] =>
  misses.map((m) => `${m.name}（${clauseLabel(m.clause)}）：还缺${m.lacked.join('、')}`);

function elements({ signals, promises, findings }: Classification): Element[] {
  // A return that is promised is an inducement, whatever the words.
  const promised = findings.length
    ? promises.map(({ start, end, text, type }) => ({ start, end, text, rule: type }))
    : [];
  return ELEMENTS.map((element) => ({
    ...element,
    words: [
      ...signals.filter((s) => s.element === element.id).map((s) => s.evidence),
      ...(element.id === 'inducement' ? promised : []),
    ].sort((a, b) => a.start - b.start),
  }));
}
