import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { cases } from 'fangfei/cases';
import * as plan from 'fangfei/plan';
import { transform } from 'esbuild';
import { createIndex } from 'pagefind';
import { browsers } from '../lib/browsers.ts';
import { escapeMarkup } from '../lib/markup.ts';
import { hrefOf, planItemOf } from '../lib/routes.ts';
import { groupOf, type SearchDocument } from '../search/documents.ts';
import { initialsOf } from '../search/initials.ts';
import { planTextOf } from '../search/plan-text.ts';
import { cut } from '../search/segment.ts';
import { elements, filesOf, innerText, metaOf, parseHtml, type HtmlElement } from './html.ts';

/** Invisible, and a word boundary to Pagefind, whose own way of cutting Chinese is not the browser's. */
const boundary = '\u200B';

/** Pages that hold every word and would crowd out the one that answers; the search page is no answer at all. */
const everything = new Set(['contents/', 'plan/']);

/** What is written for programmers, in English and in code. */
const reference = /^developers\/./;
const searchPage = 'search/';

const dropped = /^(?:nav|script|style|noscript|template|form|textarea|svg)$/;

/** What a built page says of itself. */
interface BuiltPage {
  title: string;
  description: string;
  keywords: readonly string[];
  item?: string;
  /** The text of `main` as HTML, without navigation, cut into words. */
  body: string;
}

/** Words with boundaries between; everything that is no word stays where it is. */
function spaced(text: string): string {
  let at = 0;
  let out = '';
  for (const word of cut(text)) {
    const start = text.indexOf(word, at);
    out += `${text.slice(at, start)}${boundary}${word}${boundary}`;
    at = start + word.length;
  }
  return out + text.slice(at);
}

/**
 * Reads a built page for the index; undefined when it has no title or asks not to be indexed.
 *
 * @example
 * readPage('<title>a</title><main><h1>养老机构</h1></main>')?.title; // → '养老机构'
 */
function readPage(html: string): BuiltPage | undefined {
  const page = parseHtml(html);
  const [main] = elements(page, 'main');
  const [heading] = elements(page, 'h1');
  const title = heading ? innerText(heading).trim() : '';
  if (!main || !title || metaOf(page, 'robots') === 'noindex') return undefined;
  const item = metaOf(page, 'plan-item');
  return {
    title,
    description: metaOf(page, 'description') ?? '',
    keywords: (metaOf(page, 'keywords') ?? '').split(',').filter(Boolean),
    ...(item && { item }),
    body: bodyOf(main),
  };
}

/** Cells, entries and titles are pieces of their own: run together they say nothing. */
const piece = /^(?:t[hd]|d[td]|li|summary)$/;

/** What stands after a piece that does not end with a stop of its own. */
const stopAfter = (element: HtmlElement) =>
  piece.test(element.name) && /[\p{L}\p{N}]$/u.test(innerText(element).trim()) ? '；' : '';

/** What stands within an element, its words told apart; attributes and what is no reading matter are left out. */
function bodyOf({ name, children }: HtmlElement): string {
  const parts = children.map((child) => {
    if (child.type === 'text') return escapeMarkup(spaced(child.data));
    if (!('attribs' in child) || dropped.test(child.name) || 'data-pagefind-ignore' in child.attribs) return '';
    if (child.children.length === 0) return `<${child.name}>`;
    return `<${child.name}>${bodyOf(child)}${stopAfter(child)}</${child.name}>`;
  });
  // An entry of elements alone has its name, what is said of it and its clause beside each other.
  const beside = name === 'li' && children.every((child) => child.type !== 'text' || !child.data.trim());
  return beside ? parts.filter((part) => part.trim()).join('，') : parts.join('');
}

/** The units that a page concerns, by the plan's own words; of a case, those that its items concern. */
function unitsOf(item: string): readonly string[] {
  const { kind, id } = parsed(item);
  const things = kind === 'case' ? (cases.find((one) => one.id === id)?.items ?? []) : [id as plan.EntryId];
  return unique(things.flatMap((thing) => plan.unitsConcernedBy(thing)));
}

/** The words that stand under a result: a case's summary, a page's description; the plan's own words the search knows. */
function textOf(item: string | undefined, description: string): string {
  if (item && planTextOf(item)) return '';
  return cases.find(({ id }) => item === `case:${id}`)?.summary ?? description;
}

function parsed(item: string): { kind: string; id: string } {
  const at = item.indexOf(':');
  return {
    kind: item.slice(0, at).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    id: item.slice(at + 1),
  };
}

/** The first letters of a unit's names, each with and without 县; two letters would mean too much else. */
const initialsOfUnit = (item: string) =>
  unique(
    plan.units
      .filter((unit) => planItemOf({ kind: 'unit', id: unit.id }) === item)
      .flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)])
      .flatMap((name) => [name, name.replace(/^县委?/, '')])
      .map(initialsOf)
      .filter((initials) => initials.length > 2),
  );

/** What a title quotes: the name of a firm or a scheme. */
const quoted = (title: string) => [...title.matchAll(/“([^“”]+)”/g)].map(([, name = '']) => name);

/** What is shown beside a find: of what kind it is; a page that is of nothing in the plan is a page. */
const kindName = (kind = ''): string => (plan.kindNames as Readonly<Record<string, string>>)[kind] ?? '栏目';

const unique = <T>(values: readonly T[]) => [...new Set(values)];

/** Things of the plan that stand on a page together with others, under an anchor of their own. */
function anchored(): SearchDocument[] {
  const { allItems, deadlines, quotas, periods, phases } = plan;
  return [
    ...allItems(),
    ...periods,
    ...phases,
    ...deadlines.map((one) => ({ ...one, kind: 'deadline' })),
    ...quotas.map((one) => ({ ...one, kind: 'quota' })),
  ]
    .map((thing) => ({ thing, href: hrefOf(thing) }))
    .filter(({ href }) => href.includes('#'))
    .map(({ thing, href }) => ({
      path: href.slice(1),
      title: plan.titleOf(thing),
      kind: kindName(thing.kind),
      group: groupOf(thing.kind),
      item: planItemOf(thing),
      names: [],
      units: unitsOf(planItemOf(thing)),
      text: textOf(planItemOf(thing), thing.quote),
    }));
}

/** A script as the browsers of this audience can read it: the build's own are made so by Vite. */
async function lowered(script: Uint8Array): Promise<string> {
  const { code } = await transform(Buffer.from(script).toString('utf8'), { target: browsers, minify: true });
  return code;
}

/** The Astro integration that makes the search index from the finished pages; the pages themselves stay as they are. */
export default function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        const { index, errors } = await createIndex({ forceLanguage: 'zh-CN' });
        if (!index) throw new Error(`检索索引建不起来：${errors.join('；')}`);
        const documents: SearchDocument[] = [];
        for (const file of await filesOf(out, 'index.html')) {
          const page = readPage(await readFile(join(out, file), 'utf8'));
          const path = file.slice(0, -'index.html'.length);
          if (!page || path === searchPage) continue;
          const kind = page.item && parsed(page.item).kind;
          const entry: SearchDocument = {
            path,
            title: page.title,
            kind: kindName(kind),
            group: groupOf(kind),
            ...(page.item && { item: page.item }),
            names: [...page.keywords, ...(kind === 'case' ? quoted(page.title) : [])],
            ...(page.item && kind === 'unit' && { initials: initialsOfUnit(page.item) }),
            units: page.item ? unitsOf(page.item) : [],
            text: textOf(page.item, page.description),
          };
          documents.push(entry);
          if (everything.has(path) || reference.test(path)) continue;
          const filters = [`group:${entry.group}`, ...entry.units.map((unit) => `unit:${unit}`)];
          const { errors } = await index.addHTMLFile({
            url: `/${path}`,
            content: [
              `<html lang="zh-CN"><head><title>${escapeMarkup(entry.title)}</title></head><body>`,
              `<p data-pagefind-meta="words">${escapeMarkup(cut(entry.title).join(' '))}</p>`,
              ...filters.map((filter) => `<i data-pagefind-filter="${filter}"></i>`),
              `<div data-pagefind-body>${page.body}</div></body></html>`,
            ].join(''),
          });
          if (errors.length > 0) throw new Error(`${path} 进不了检索索引：${errors.join('；')}`);
        }
        // Pagefind's ready-made interfaces and its worker are not used and not shipped.
        const made = await index.getFiles();
        for (const { path, content } of made.files) {
          if (/ui\b|component|highlight|worker/.test(path)) continue;
          const file = join(out, 'pagefind', path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, path.endsWith('.js') ? await lowered(content) : content);
        }
        await index.deleteIndex();
        await mkdir(join(out, 'search'), { recursive: true });
        await writeFile(join(out, 'search/documents.json'), JSON.stringify([...documents, ...anchored()]));
      },
    },
  };
}
