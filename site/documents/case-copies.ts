// The texts of a case that people carry away; every one brings its source, its clauses and its licence along.
import { publicity, spokenPublicity } from 'fangfei/cases';
import { planInfo } from 'fangfei/plan';
import {
  caseFields,
  disagreementsHeading,
  finalityNotice,
  finalityText,
  licenceLine,
  pitchNote,
  printedSourceList,
  printedSources,
  stableId,
  type CaseViewModel,
} from '../views/cases.ts';
import { absolute } from '../lib/address.ts';
import { fullDate } from '../lib/dates.ts';
import { escapeMarkup } from '../lib/markup.ts';
import { siteName } from '../lib/navigation.ts';
import { counted } from '../lib/numerals.ts';
import { signatureLine } from '../lib/office.ts';
import { colour } from '../lib/tokens.ts';
import { headingOf } from '../views/items.ts';
import { labelOf } from '../views/plan.ts';
import { present } from '../lib/present.ts';

/** A neutral piece of a document; three writers below turn it into text, Markdown and HTML. */
export type Block =
  | { type: 'title' | 'heading' | 'paragraph'; text: string }
  | { type: 'list'; items: readonly string[] }
  | { type: 'table'; rows: readonly (readonly [name: string, text: string])[] };

/**
 * The blocks of a story: second-level headings and paragraphs, which is all that the prose uses.
 *
 * @example
 * parseStory('## 当初怎么说\n\n话很好听。'); // [{ type: 'heading', text: '当初怎么说' }, { type: 'paragraph', text: '话很好听。' }]
 */
function parseStory(body: string): Block[] {
  return body
    .trim()
    .split(/\n{2,}/)
    .filter((block) => block !== '')
    .map((block) => {
      const heading = block.startsWith('## ');
      return { type: heading ? 'heading' : 'paragraph', text: (heading ? block.slice(3) : block).replaceAll('\n', '') };
    });
}

/**
 * What a story says below one of its headings, a paragraph each.
 *
 * @example
 * storyPart('## 当初怎么说\n\n话很好听。', '当初怎么说'); // ['话很好听。']
 */
export function storyPart(body: string, heading: string): string[] {
  const part = body.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  return parseStory(part.slice(heading.length)).flatMap((block) => ('text' in block ? block.text : []));
}

/** The blocks that end every copy. */
function provenance({ case: entry, clauseLine, citation, address }: CaseViewModel): Block[] {
  return [
    { type: 'heading', text: '请记住' },
    { type: 'list', items: publicity.map(({ text, basis }) => `${text}（${basis}）`) },
    ...signed.map((text) => ({ type: 'paragraph' as const, text })),
    { type: 'heading', text: '对照方案' },
    { type: 'paragraph', text: `依据：${clauseLine}。` },
    { type: 'heading', text: '来源' },
    { type: 'list', items: printedSourceList(entry) },
    { type: 'paragraph', text: `引用：${citation}` },
    { type: 'paragraph', text: `${licenceLine}${address ? `全文：${address}` : ''}` },
  ];
}

/** The whole case as blocks. */
export function caseBlocks(view: CaseViewModel): Block[] {
  const { case: entry, prose, rows } = view;
  return [
    { type: 'title', text: entry.title },
    { type: 'paragraph', text: entry.summary },
    ...parseStory(prose.body),
    { type: 'heading', text: '怎样看出来（本项目解读）' },
    { type: 'list', items: entry.signals },
    { type: 'heading', text: `${counted(caseFields)}项内容` },
    { type: 'table', rows: rows.map(({ name, text }) => [name, text] as const) },
    ...(entry.disagreements
      ? [
          { type: 'heading' as const, text: disagreementsHeading },
          { type: 'list' as const, items: entry.disagreements },
        ]
      : []),
    { type: 'paragraph', text: `裁判是否生效：${finalityText(entry)}。` },
    ...provenance(view),
  ];
}

/** For WeChat and other places without any formatting. */
export function toPlain(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.type) {
        case 'title':
          return block.text;
        case 'heading':
          return `【${block.text}】`;
        case 'paragraph':
          return block.text;
        case 'list':
          return block.items.map((item, at) => `${at + 1}. ${item}`).join('\n');
        case 'table':
          return block.rows.map(([name, text]) => `${name}：${text}`).join('\n');
      }
    })
    .join('\n\n')
    .concat('\n');
}

const markdown = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, '\\$&');

export function toMarkdown(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.type) {
        case 'title':
          return `# ${markdown(block.text)}`;
        case 'heading':
          return `## ${markdown(block.text)}`;
        case 'paragraph':
          return markdown(block.text);
        case 'list':
          return block.items.map((item) => `- ${markdown(item)}`).join('\n');
        case 'table':
          return [
            '| 项目 | 内容 |',
            '| --- | --- |',
            ...block.rows.map((row) => `| ${row.map(markdown).join(' | ')} |`),
          ].join('\n');
      }
    })
    .join('\n\n')
    .concat('\n');
}

export function toHtml(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => {
    switch (block.type) {
      case 'title':
        return `<h1>${escapeMarkup(block.text)}</h1>`;
      case 'heading':
        return `<h2>${escapeMarkup(block.text)}</h2>`;
      case 'paragraph':
        return `<p>${escapeMarkup(block.text)}</p>`;
      case 'list':
        return `<ul>\n${block.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('\n')}\n</ul>`;
      case 'table':
        return `<table>\n${block.rows
          .map(([name, text]) => `<tr><th scope="row">${escapeMarkup(name)}</th><td>${escapeMarkup(text)}</td></tr>`)
          .join('\n')}\n</table>`;
    }
  });
  return `<article lang="zh-CN">\n${lines.join('\n')}\n</article>\n`;
}

const unread = (broadcast: string) => /来源：.*$/s.exec(broadcast)?.[0] ?? '';

/** Whom a script speaks to where no set says so: the prose of a case greets nobody. */
const EVERYONE = '各位朋友';

/** What is read out over the loudspeaker: the text without the line on sources at its end, then what every piece says. */
export const spokenBroadcast = ({ prose }: Pick<CaseViewModel, 'prose'>, audience = EVERYONE) =>
  `${audience}，${prose.broadcast.trim().replace(/来源：.*$/s, '')}${spokenPublicity()}`;

/** The paragraphs of a talk, the greeting before the first. */
export const spokenTalk = ({ prose }: Pick<CaseViewModel, 'prose'>, audience = EVERYONE): string[] =>
  `${audience}，大家好。${prose.talk.trim()}`.split(/\n\s*\n/);

/** Who issues a copy and whom to call, as one line; none where the office has set nothing. */
const signed = signatureLine ? [`${signatureLine}。`] : [];

/** What stands below a script for whoever reads it, and is not read aloud. */
function keptAtHand({ case: entry }: CaseViewModel): string[] {
  const notice = finalityNotice(entry);
  const laws = publicity.filter(({ spoken }) => spoken).map(({ text, basis }) => `${text}（${basis}）`);
  return [...(notice ? [`${notice}。`] : []), ...laws, ...signed];
}

/** The loudspeaker script: what is read out, at most 300 characters, then source and clauses, which are not. */
export function broadcastScript(view: CaseViewModel, audience?: string): string {
  const below = [unread(view.prose.broadcast.trim()), ...keptAtHand(view)].join('\n');
  return `${spokenBroadcast(view, audience)}\n\n（不念）${below}\n`;
}

/** The talk, with the lines that the speaker keeps at hand and does not read aloud. */
export function talkScript(view: CaseViewModel, audience?: string): string {
  return [
    ...spokenTalk(view, audience),
    `${spokenPublicity()}谢谢大家。`,
    '（以下供主讲人备查，不念）',
    `来源：${printedSources(view.case)}。`,
    `依据：${view.clauseLine}。`,
    ...keptAtHand(view),
    `${licenceLine}${view.address ? `全文：${view.address}` : ''}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** A frame that another site can paste: no script, nothing of the visitor's passes. */
export function cardSnippet({ case: entry }: CaseViewModel, address: string): string {
  return `<iframe src="${escapeMarkup(`${address}card/`)}" title="${escapeMarkup(entry.title)}" width="360" height="520" loading="lazy" sandbox="allow-popups" style="border:1px solid ${colour('line')}"></iframe>\n`;
}

/** schema.org data on a case. */
export function linkedData(view: CaseViewModel, picture: string | undefined): object {
  const { case: entry, address, items } = view;
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': stableId(entry),
    identifier: stableId(entry),
    ...(address && { url: address }),
    isPartOf: { '@id': DATASET },
    headline: entry.title,
    description: entry.summary,
    inLanguage: 'zh-CN',
    dateModified: entry.checked.on,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    isAccessibleForFree: true,
    ...(picture && { image: picture }),
    about: items.map((item) => ({ '@type': 'Thing', name: headingOf(item), identifier: labelOf(item.clause) })),
    citation: entry.sources.map(({ title, publisher, date, url }) => ({
      '@type': 'CreativeWork',
      name: title,
      publisher: { '@type': 'Organization', name: publisher },
      ...(date && { datePublished: date }),
      ...(url && { url }),
    })),
  };
}

/** The cases as one thing that can be cited. */
const DATASET = 'urn:fangfei:cases';

/** How the whole is cited. */
export const datasetCitation = (views: readonly CaseViewModel[]) =>
  `${siteName}：《非法集资典型案例数据集》，${views.length}个案例，${fullDate(lastChecked(views))}核对，${DATASET}，CC BY 4.0`;

const lastChecked = (views: readonly CaseViewModel[]) =>
  present(
    views
      .map((view) => view.case.checked.on)
      .sort()
      .at(-1),
    '案例的核对日期',
  );

/** schema.org data on all cases; files have addresses only where the site has one. */
export function linkedDataset(views: readonly CaseViewModel[], site: URL | undefined): object {
  const years = views.flatMap((view) => view.case.period?.from?.slice(0, 4) ?? []).sort();
  const file = (path: string, encodingFormat: string) => ({
    '@type': 'DataDownload',
    name: path,
    encodingFormat,
    ...(site && { contentUrl: absolute(`/${path}`, site) }),
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': DATASET,
    identifier: DATASET,
    ...(site && { url: absolute('/cases/', site) }),
    name: '非法集资典型案例数据集',
    description: `${views.length}个已经判决或者处罚的非法集资案例：事实逐项注明来源，对照《${planInfo.title}》条款；来源没有写的留空，话术${pitchNote}。`,
    inLanguage: 'zh-CN',
    creator: { '@type': 'Organization', name: siteName },
    license: 'https://creativecommons.org/licenses/by/4.0/',
    isAccessibleForFree: true,
    dateModified: lastChecked(views),
    temporalCoverage: `${years[0]}/${lastChecked(views).slice(0, 4)}`,
    variableMeasured: ['收取金额', '没有归还的金额', '人数', '许诺的回报率', '收钱的起止'],
    creditText: datasetCitation(views),
    distribution: [
      file('cases.json', 'application/json'),
      file('cases.csv', 'text/csv'),
      file('feed.xml', 'application/atom+xml'),
      file('feed.json', 'application/feed+json'),
    ],
    hasPart: views.map((view) => ({ '@type': 'Article', '@id': stableId(view.case), headline: view.case.title })),
  };
}
