// Which data were made from which sentence of the plan: the full text shows it, the clause pages unfold it.
import * as plan from 'fangfei/plan';
import type { PlanClause, PlanDiscrepancy } from 'fangfei/plan';
import { hrefOf, kindNames } from '../lib/routes.ts';
import { labelOf, roles, unitOf } from './plan.ts';

/** One datum made from the plan's words. */
export interface Citation {
  /** What people read for its kind. */
  kind: string;
  name: string;
  /** The place on the site that shows it. */
  href: string;
  clause: string;
  quote: string;
}

const { duties, deadlines, periods, phases, quotas } = plan;
const items = [...plan.units, ...plan.allItems()];

const citations: readonly Citation[] = [
  ...items.map((item) => ({
    kind: kindNames[item.kind] ?? '',
    name: 'shortName' in item && item.shortName ? item.shortName : item.name,
    href: hrefOf(item),
    clause: item.clause,
    quote: item.quote,
  })),
  ...duties.map(({ id, unit, role, action, clause, quote, sharedBy }) => ({
    kind: `${sharedBy ? '各单位' : unitOf(unit).name}的职责`,
    name: `${roles[role].name}：${action}`,
    href: `${hrefOf(unitOf(unit))}#${id}`,
    clause,
    quote,
  })),
  ...[...periods, ...phases].flatMap((span) => [
    { kind: kindNames[span.kind]!, name: span.name, href: hrefOf(span), clause: span.clause, quote: span.quote },
    ...span.tasks.map(({ text, quote }) => ({
      kind: `${span.name}的任务`,
      name: text,
      href: hrefOf(span),
      clause: span.clause,
      quote,
    })),
  ]),
  ...deadlines.map(({ id, name, clause, quote }) => ({
    kind: kindNames.deadline!,
    name,
    href: hrefOf({ kind: 'deadline', id }),
    clause,
    quote,
  })),
  ...quotas.map(({ id, name, clause, quote }) => ({
    kind: kindNames.quota!,
    name,
    href: hrefOf({ kind: 'quota', id }),
    clause,
    quote,
  })),
];

/** A sentence of a clause, what was made from it, and why not where nothing was. */
export interface ReadSentence {
  index: number;
  text: string;
  made: readonly Citation[];
  /** Why no datum quotes it: it is the clause's own heading, or listed as not encoded. */
  reason?: string;
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

/**
 * The sentences of a clause in order, each with the data that quote it.
 *
 * @example
 * sentencesOf(getClause('4.13'))[0].made.map(({ name }) => name).includes('县教育局'); // → true
 */
export function sentencesOf(clause: PlanClause): readonly ReadSentence[] {
  const whole = squeeze(clause.paragraphs.map(({ text }) => text).join(''));
  const own = citations.filter((citation) => citation.clause === clause.address);
  const excused = plan.notEncoded.filter((entry) => entry.clause === clause.address);
  let end = 0;
  return clause.sentences.map(({ index, text }) => {
    const start = whole.indexOf(squeeze(text), end);
    end = start + squeeze(text).length;
    const quotes = ({ quote }: { quote: string }) => {
      const at = whole.indexOf(squeeze(quote));
      return at < end && at + squeeze(quote).length > start;
    };
    const isHeading = ({ name }: Citation) => name === clause.heading && text.includes(name);
    const made = own.filter((citation) => quotes(citation) || isHeading(citation));
    const reason = made.length > 0 ? undefined : (excused.find(quotes)?.reason ?? '标题或领起语，由下面各条承载。');
    return { index, text, made, ...(reason && { reason }) };
  });
}

/** The same sentences, paragraph by paragraph, as the clause is printed. */
export function paragraphsOf(clause: PlanClause): readonly (readonly ReadSentence[])[] {
  const sentences = [...sentencesOf(clause)];
  return clause.paragraphs.map(({ text }) => {
    const own: ReadSentence[] = [];
    for (let room = squeeze(text).length; room > 0 && sentences[0];) {
      room -= squeeze(sentences[0].text).length;
      own.push(sentences.shift()!);
    }
    return own;
  });
}

/** What the text of a clause leaves open. */
export function openIn(clause: PlanClause): readonly PlanDiscrepancy[] {
  return plan.discrepancies.filter(({ clauses }) => clauses.includes(clause.address));
}

/**
 * What a clause is about, in a few words: its heading, the unit or the item that stands for it, or its first words.
 *
 * @example
 * subjectOf(getClause('4.13')); // → '县教育局'
 */
export function subjectOf(clause: PlanClause): string {
  if (clause.heading) return clause.heading;
  if (clause.address === '0') return '标题和缘由';
  if (clause.address === '7') return '方案和总结的报送';
  const here = items.filter((item) => item.clause === clause.address);
  const unit = here.find((item) => item.kind === 'unit');
  if (unit) return unit.name;
  const groups = [...new Set(here.flatMap((item) => ('group' in item && item.group) || []))];
  if (groups.length === 1) return groups[0]!;
  const main = here.find((item) => ['bannedAd', 'behavior', 'reportContent'].includes(item.kind));
  if (main) return 'shortName' in main && main.shortName ? main.shortName : main.name;
  return here.map((item) => item.name).join('、');
}

/** The label of a clause and what it is about, as one line. */
export function titleOf(clause: PlanClause): string {
  return `${labelOf(clause.address)} ${subjectOf(clause)}`;
}
