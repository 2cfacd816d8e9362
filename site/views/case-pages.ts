// Cases joined with their prose, for the pages and endpoints that Astro builds.
import { getCollection, type CollectionEntry } from 'astro:content';
import { cases } from 'fangfei/cases';
import { caseViewModel, type CaseViewModel } from './cases.ts';

/** A case's view with the entry that renders its story. */
export interface CasePage {
  view: CaseViewModel;
  entry: CollectionEntry<'cases'>;
}

let pages: Promise<readonly CasePage[]> | undefined;

async function join(site: URL | undefined): Promise<readonly CasePage[]> {
  const entries = new Map((await getCollection('cases')).map((entry) => [entry.id, entry]));
  return cases.map((one) => {
    const entry = entries.get(one.id);
    if (!entry) {
      throw new Error(
        `rules-lib/data/cases/${one.id}.json 没有配套的文章：请写 site/content/cases/${one.id}.mdx（npm run case:new 会生成一个带提示的）。`,
      );
    }
    return { view: caseViewModel(one, { ...entry.data, body: entry.body ?? '' }, site), entry };
  });
}

/** All cases with their prose; put together once in a build. */
export function casePages(site: URL | undefined): Promise<readonly CasePage[]> {
  return (pages ??= join(site));
}
