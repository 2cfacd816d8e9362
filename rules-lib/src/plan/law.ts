// Later law: what is in force on a day, and which of its articles speak of what the plan speaks of.
import type { ItemOrClause, UnitId } from '../generated/ids.ts';
import { addresses, laterLaw, type LaterLawDocument, units } from '../generated/plan.ts';
import { unknownId } from '../require.ts';
import { shanghaiDay } from './dates.ts';
import { allItems } from './items.ts';

/** An article of later law that speaks of an item, a clause or a unit's work (this project's own reading). */
export interface LawArticle extends Readonly<NonNullable<LaterLawDocument['articles']>[number]> {
  law: LaterLawDocument['id'];
  /** The title of the law. */
  title: string;
}

/**
 * The papers of `laterLaw` that are in force, or were made public, on a day; the newest first. It knows what is listed
 * there and no more: it is no register of the law.
 *
 * @param date `YYYY-MM-DD`, or a moment in time
 * @throws FangfeiError `invalid-date`
 * @example
 * lawAsOf('2018-06-01').some(({ id }) => id === 'regulation-737'); // → false
 * @example
 * lawAsOf('2021-05-01')[0].id; // → 'regulation-737'
 */
export function lawAsOf(date: string | Date): LaterLawDocument[] {
  const day = shanghaiDay(date);
  return laterLaw
    .filter((law) => since(law) <= day && (law.inForceTo === undefined || day < law.inForceTo))
    .sort((a, b) => (since(a) < since(b) ? 1 : since(a) > since(b) ? -1 : 0));
}

const since = ({ inForceFrom, issued }: LaterLawDocument): string => inForceFrom ?? issued;

/**
 * The articles of later law that speak of an item, a clause, or the work of a unit, in force on a day; law by law, the
 * newest first, each in the order of its articles.
 *
 * @param date the day to ask for; without it every law listed counts
 * @throws FangfeiError `unknown-id`, `invalid-date`
 * @example
 * articlesOn('reported-leads').map(({ law, article }) => `${law} ${article}`); // → ['regulation-737 第十六条']
 */
export function articlesOn(id: ItemOrClause | UnitId, date?: string | Date): LawArticle[] {
  const known: string[] = [...allItems().map((item) => item.id), ...addresses, ...units.map((unit) => unit.id)];
  if (!known.includes(id)) throw unknownId('项、条款或单位', id, known);
  return lawAsOf(date ?? '9999-12-31').flatMap(({ id: law, title, articles = [] }) =>
    articles
      .filter(({ touches, units: concerned }) => [...touches, ...concerned].some((one) => one === id))
      .map((article) => ({ ...article, law, title })),
  );
}
