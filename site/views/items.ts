// The plan's enumerated things that have pages of their own.
import { bannedAds, behaviors, guises, kindNames, regions, sectors, subjects, targets } from 'fangfei/plan';
import { counted } from '../lib/numerals.ts';

/** Which names the plan lists more than once. */
const twice = [...new Set(guises.map(({ name }) => name))]
  .map((name) => ({ name, times: guises.filter((guise) => guise.name === name).length }))
  .filter(({ times }) => times > 1)
  .map(({ name, times }) => `；“${name}”列了${counted(times)}次`)
  .join('');

/** Any of the plan's enumerated things that has a page of its own. */
export type PageItem = (typeof itemKinds)[number]['items'][number];

/** The kinds of item that have pages, in the plan's order, with what their index page says of them. */
export const itemKinds = [
  {
    folder: 'sectors',
    title: kindNames.sector,
    items: sectors,
    intro: `方案第三部分列出${counted(sectors)}个行业，分${counted(new Set(sectors.map(({ group }) => group)).size)}组，并写明“包括但不限于”。`,
  },
  {
    folder: 'guises',
    title: kindNames.guise,
    items: guises,
    intro: `方案点名的${counted(guises)}个名义，分列在${counted(new Set(guises.map(({ clause }) => clause)).size)}处${twice}。`,
  },
  {
    folder: 'regions',
    title: kindNames.region,
    items: regions,
    intro: `方案点名的${counted(regions)}类非法集资高发易发地。`,
  },
  {
    folder: 'behaviors',
    title: kindNames.behavior,
    items: behaviors,
    intro: `方案点名的${counted(behaviors)}种重点行为，县网信办据此筛查关键词。`,
  },
  {
    folder: 'targets',
    title: kindNames.target,
    items: targets,
    intro: `方案点名的${counted(targets)}类主要目标群体。`,
  },
  {
    folder: 'banned-ads',
    title: kindNames.bannedAd,
    items: bannedAds,
    intro: `明确禁止、发现即应清理的${counted(bannedAds)}个方面的广告。`,
  },
  {
    folder: 'subjects',
    title: kindNames.subject,
    items: subjects,
    intro: '方案第四部分分工时用自己的叫法点名的对象。',
  },
] as const;

/** What is watched at a counter or comes in by itself: there is nobody to call on, and no sheet to sign. */
const unvisited: readonly string[] = ['suspicious-funds', 'reported-leads'];
export const isVisited = ({ id }: Pick<PageItem, 'id'>): boolean => !unvisited.includes(id);

const itemsById = new Map<string, PageItem>(itemKinds.flatMap(({ items }) => items.map((item) => [item.id, item])));

/** An item with a page of its own, or undefined when the id belongs to something else. */
export function itemOf(id: string): PageItem | undefined {
  return itemsById.get(id);
}

/** What an item is called: the library's answer. */
export { titleOf as headingOf } from 'fangfei/plan';

/** The items of some ids, those that have a page. */
export const itemsOf = (ids: Iterable<string>): PageItem[] => [...ids].flatMap((id) => itemOf(id) ?? []);

/** Items near in meaning, in either direction: the project's own reading. */
export function relatedTo(item: PageItem): readonly PageItem[] {
  const ids = new Set<string>(item.related ?? []);
  for (const other of itemsById.values()) if (other.related?.some((id) => id === item.id)) ids.add(other.id);
  return itemsOf(ids);
}
