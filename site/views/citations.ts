// Which data were made from which sentence of the plan: the full text shows it, the clause pages unfold it.
import * as plan from 'fangfei/plan';
import type { PlanClause, PlanDiscrepancy } from 'fangfei/plan';
import { present } from '../lib/present.ts';
import { hrefOf } from '../lib/routes.ts';
import { dutyOf, labelOf, roles, unitOf } from './plan.ts';

/** One datum made from the plan's words, as pages link to it. */
export interface Made {
  /** What people read for its kind. */
  kind: string;
  name: string;
  /** The place on the site that shows it. */
  href: string;
  quote: string;
}

const spans = [...plan.periods, ...plan.phases];
const items = [...plan.units, ...plan.allItems()];

function made({ kind, id, name, unit, quote }: plan.Citation): Made {
  if (kind === 'duty') {
    const duty = dutyOf(id);
    const holder = unitOf(present(unit, `职责 ${id} 的单位`));
    const of = duty.sharedBy ? '各单位' : holder.name;
    return {
      kind: `${of}的职责`,
      name: `${roles[duty.role].name}：${name}`,
      href: `${hrefOf(holder)}#${id}`,
      quote,
    };
  }
  const span = spans.find((one) => one.id === id);
  const isTask = span !== undefined && span.name !== name;
  return {
    kind: isTask ? `${span.name}的任务` : plan.kindNames[kind],
    name,
    href: hrefOf({ kind, id }),
    quote,
  };
}

/** A sentence of a clause, what was made from it, and why not where nothing was. */
export interface ReadSentence {
  index: number;
  text: string;
  made: readonly Made[];
  /** Why no datum quotes it: it is the clause's own heading, or listed as not encoded. */
  reason?: string;
}

/**
 * The sentences of a clause in order, each with the data that quote it.
 *
 * @example
 * sentencesOf(getClause('4.13'))[0].made.map(({ name }) => name).includes('县教育局'); // → true
 */
export function sentencesOf(clause: PlanClause): readonly ReadSentence[] {
  return plan.coverageOf(clause.address).map(({ index, text, made: citations, status, reason }) => ({
    index,
    text,
    made: citations.map(made),
    ...(status !== 'cited' && { reason: reason ?? '标题或领起语，由下面各条承载。' }),
  }));
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** The same sentences, paragraph by paragraph, as the clause is printed. */
export function paragraphsOf(clause: PlanClause): readonly (readonly ReadSentence[])[] {
  const sentences = [...sentencesOf(clause)];
  return clause.paragraphs.map(({ text }) => {
    const own: ReadSentence[] = [];
    for (let room = squeeze(text).length; room > 0 && sentences[0];) {
      room -= squeeze(sentences[0].text).length;
      own.push(...sentences.splice(0, 1));
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
  const [group, ...others] = groups;
  if (group && !others.length) return group;
  const main = here.find((item) => ['bannedAd', 'behavior', 'reportContent'].includes(item.kind));
  if (main) return plan.titleOf(main);
  return here.map((item) => item.name).join('、');
}

/** The label of a clause and what it is about, as one line. */
export function titleOf(clause: PlanClause): string {
  return `${labelOf(clause.address)} ${subjectOf(clause)}`;
}
