// The cases as Atom and as JSON Feed.
import { escapeMarkup } from '../lib/markup.ts';
import type { CaseViewModel } from '../views/cases.ts';
import { absolute } from '../lib/address.ts';
import { finalityNotice, licenceUrl, pitchNote, stableId } from '../views/cases.ts';
import { siteName } from '../lib/navigation.ts';

const title = `${siteName}：典型案例`;
/** The day on which a case was last checked, as an instant; the feed's readers want one. */
const instant = (view: CaseViewModel) => `${view.case.checked.on}T00:00:00+08:00`;
const newestFirst = (views: readonly CaseViewModel[]) =>
  [...views].sort((a, b) => instant(b).localeCompare(instant(a)));
function about({ case: entry, clauseLine, sourceLine }: CaseViewModel): string {
  const notice = finalityNotice(entry);
  return `${entry.summary}（依据：${clauseLine}。来源：${sourceLine}。${notice ? `${notice}。` : ''}）`;
}
const pitch = (view: CaseViewModel) => `话术（${pitchNote}）：${view.case.pitchRewritten}`;

const linkTo = (address: string | undefined, relation = '') =>
  address ? [`<link${relation} href="${escapeMarkup(address)}"/>`] : [];

/** An Atom 1.0 feed. */
export function atomFeed(views: readonly CaseViewModel[], site: URL | undefined): string {
  const entries = newestFirst(views);
  const tag = (name: string, text: string) => `<${name}>${escapeMarkup(text)}</${name}>`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    tag('title', title),
    tag('id', absolute('/cases/', site) ?? 'urn:fangfei:cases'),
    tag('updated', entries[0] ? instant(entries[0]) : '1970-01-01T00:00:00Z'),
    ...linkTo(absolute('/feed.xml', site), ' rel="self"'),
    ...linkTo(absolute('/cases/', site)),
    `<author>${tag('name', siteName)}</author>`,
    tag('rights', 'CC BY 4.0'),
    ...entries.map((view) =>
      [
        '<entry>',
        tag('title', view.case.title),
        tag('id', stableId(view.case)),
        tag('updated', instant(view)),
        ...linkTo(view.address),
        `<link rel="license" href="${licenceUrl}"/>`,
        tag('summary', about(view)),
        tag('content', pitch(view)),
        '</entry>',
      ].join(''),
    ),
    '</feed>',
    '',
  ].join('\n');
}

/** A JSON Feed 1.1. */
export function jsonFeed(views: readonly CaseViewModel[], site: URL | undefined): string {
  return JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title,
      language: 'zh-CN',
      home_page_url: absolute('/cases/', site),
      feed_url: absolute('/feed.json', site),
      authors: [{ name: siteName }],
      items: newestFirst(views).map((view) => ({
        id: stableId(view.case),
        url: view.address,
        title: view.case.title,
        summary: about(view),
        content_text: `${about(view)}\n\n${pitch(view)}`,
        _fangfei: { pitchRewritten: view.case.pitchRewritten, pitchNote, citation: view.citation },
        date_modified: instant(view),
      })),
    },
    null,
    2,
  );
}
