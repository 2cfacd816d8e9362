// Everything that is translated: slogans, what posters say, broadcasts, the residents' pages. The Chinese text is the key.
import { publicity } from 'fangfei/cases';
import figures from '../content/figures.json' with { type: 'json' };
import kit from '../content/kit.json' with { type: 'json' };
import { phones } from '../lib/calls.ts';
import type { CaseViewModel } from './cases.ts';
import { articleOf, evidence, reportQuotes, residentPages, residentTexts, threeRules, whereToGo } from './residents.ts';

export interface Slot {
  /** Where the text stands. */
  where: string;
  zh: string;
}

/** The parts of a view that are translated. */
type Told = Pick<CaseViewModel, 'prose'> & { case: { title: string } };

/**
 * What a translator is handed, each text once.
 *
 * @param broadcastOf what is read out over the loudspeaker
 */
export function slotsOf(views: readonly Told[], broadcastOf: (view: Told) => string): Slot[] {
  const all: Slot[] = [
    ...publicity.map(({ text }) => ({ where: '海报、展板：每一份都带的话', zh: text })),
    ...kit.flatMap(({ name, message, action, slogans, banners }) => [
      { where: `海报、展板（${name}）：一句话`, zh: message },
      { where: `海报、展板（${name}）：要记住的一件事`, zh: action },
      ...slogans.map((zh) => ({ where: `标语（${name}）`, zh })),
      ...banners.map((zh) => ({ where: `横幅（${name}）`, zh })),
    ]),
    ...figures.flatMap(({ action }) => (action ? [{ where: '海报：要记住的一件事', zh: action }] : [])),
    ...views.map((view) => ({ where: `海报、标语：${view.case.title}`, zh: view.prose.slogan })),
    ...residentPages.flatMap(({ title, intro, steps, plainly }) => [
      { where: `居民页“${title}”：标题`, zh: title },
      { where: `居民页“${title}”：开头`, zh: intro },
      ...steps.map((zh) => ({ where: `居民页“${title}”：现在就做`, zh })),
      { where: `居民页“${title}”：法律怎么说`, zh: plainly },
    ]),
    ...residentPages.flatMap(({ title, articles }) =>
      articles.map((article) => ({ where: `居民页“${title}”：法律原文`, zh: articleOf(article).quote })),
    ),
    ...reportQuotes.map(({ text }) => ({ where: '居民页“我要举报”：方案原文', zh: text })),
    ...Object.values(residentTexts).map((zh) => ({ where: '居民页：标题、小标题、链接和说明', zh })),
    { where: '居民页：当面说', zh: whereToGo },
    ...threeRules.map((zh) => ({ where: '居民页：记住三句话', zh })),
    ...evidence.map((zh) => ({ where: '居民页：留好这些', zh })),
    ...phones.map(({ what }) => ({ where: '居民页：打电话', zh: what })),
    ...views.map((view) => ({ where: `广播稿：${view.case.title}`, zh: broadcastOf(view) })),
  ];
  return [...new Map(all.toReversed().map((slot) => [slot.zh, slot])).values()].toReversed();
}
