// From a query to documents on the site: what can be known first, then the exact words, then Pagefind.
import { findUnits, foldText, resolveQuery, searchClauses, type Resolution } from 'fangfei/plan';
import type { Group, SearchDocument } from './documents.ts';
import { learnt, type AskedPage } from './asked.ts';
import { constructedMark, withinConstructed } from '../lib/constructed.ts';
import { inside } from '../lib/inside.ts';
import { planItemOf } from '../lib/routes.ts';
import { contentWords } from './segment.ts';
import synonyms from './synonyms.json';
import questions from './questions.json';
import { planTextOf } from './plan-text.ts';

/** A search document that answers a query. */
export interface Hit {
  entry: SearchDocument;
  /** Higher is surer; comparable within one answer only. */
  score: number;
  /** Why it is here, for people to read. */
  reason?: string;
  /** The piece of its text that shows the words. */
  excerpt: string;
}

/** The answer to a query. */
export interface Answer {
  hits: readonly Hit[];
  /** The words to mark. */
  words: readonly string[];
}

/** What results are narrowed to; an empty string narrows nothing. */
export interface Filters {
  group: Group | '';
  unit: string;
}

/** The part of Pagefind's interface that is used; the module comes from the built site, not from the package. */
interface Pagefind {
  options(options: { baseUrl: string; noWorker: boolean }): Promise<void>;
  search(query: string, options: { filters: Record<string, string> }): Promise<{ results: Result[] }>;
}

interface Result {
  id: string;
  score: number;
  data(): Promise<{ url: string; content: string }>;
}

const enoughHits = 3;
/** A page is found by its words where they make up so much of what is asked. */
const enoughWords = 0.7;
/** A word in the titles of no more cases than this tells them from the others. */
const fewTitles = 2;
/** No answer has more hits. */
export const mostHits = 40;
/** Where enough is known, no more pages are loaded than stand on the first screens. */
const besideKnown = 10;
/** How sure a word in a case's title is: when cases are asked for (蚂蚁养殖骗局), when nothing else is known, and beside an item. */
const inCaseTitle = { asked: 3.2, alone: 2, beside: 1 };

let documents: Promise<readonly SearchDocument[]> | undefined;

/** Every search document that a search can lead to; loaded once. */
export const allDocuments = (): Promise<readonly SearchDocument[]> => (documents ??= load());

async function load(): Promise<readonly SearchDocument[]> {
  const response = await fetch(inside('search/documents.json'));
  if (!response.ok) throw new Error(`检索用的目录取不到：${response.status}`);
  const known = (await response.json()) as readonly SearchDocument[];
  return known.map((entry) => ({ ...entry, text: entry.text || planTextOf(entry.item) }));
}

let pages: Promise<ReadonlyMap<string, SearchDocument>> | undefined;

/** The search documents by their address within the site. */
const pagesByPath = (): Promise<ReadonlyMap<string, SearchDocument>> =>
  (pages ??= allDocuments().then((known) => new Map(known.map((entry) => [entry.path, entry]))));

/** The address of a search document, wherever the site is hosted. */
export function addressOf(entry: SearchDocument): string {
  return inside(entry.path);
}

let loading: Promise<Pagefind | undefined> | undefined;

/** Pagefind, or nothing where the browser cannot run it: what is known and the exact words are then all there is. */
function pagefind(): Promise<Pagefind | undefined> {
  loading ??= import(/* @vite-ignore */ inside('pagefind/pagefind.js'))
    .then(async (module: Pagefind) => {
      // Its worker forgets what a result leads to as soon as the result object is collected.
      await module.options({ baseUrl: '/', noWorker: true });
      return module;
    })
    .catch(() => undefined);
  return loading;
}

const spellings = Object.entries(synonyms).flatMap(([usual, others]) =>
  others.map((other): [string, string] => [foldText(other), usual]),
);

/** Width, case and traditional characters undone, other spellings made the usual ones. */
const usual = (text: string) =>
  spellings.reduce((spelled, [other, one]) => spelled.split(other).join(one), foldText(text));

/** The same of a query, or of examples: the spaces between its words stay. */
const folded = (query: string) => query.trim().split(/\s+/).map(usual).join(' ');

const piecesOf = new Map<string, readonly string[]>();

/** The pieces of a name, in their usual spelling; made once, since every query is held against every name. */
function namePieces(name: string): readonly string[] {
  const known = piecesOf.get(name);
  if (known) return known;
  const pieces = name.split('…').map(usual);
  piecesOf.set(name, pieces);
  return pieces;
}

/** How many characters of a query a name covers: of one like `钱…回来`, the pieces, which stand in this order; 0 when it is not there. */
function covered(query: string, name: string): number {
  let at = 0;
  let length = 0;
  for (const piece of namePieces(name)) {
    const start = query.indexOf(piece, at);
    if (start < 0) return 0;
    at = start + piece.length;
    length += piece.length;
  }
  return length;
}

/** How much the pages' words, as Pagefind finds them, add to what is known: they decide between equals. */
const wordsDecide = 0.01;
/** A clause that has the very words (附件1) stands before one that is meant by a name within them (附件). */
const inItsWords = 0.05;
/** Too little to say which page a question asks for: so little speaks for it, and of so small a share of the question. */
const hardlyAsked = { score: 3, share: 0.25 };
/** What is asked for half as much as the likeliest page may be meant too. */
const askedToo = 0.5;
/** At which score a page is as surely asked for as if it were named. */
const surelyAsked = 6;
/** A story tells one case where less than this share of what speaks for it speaks for any other. */
const othersTold = 0.75;
const mostAsked = 3;
/** How many hits stand before the groups as the likeliest. */
export const likeliest = 3;
/** An item that is named by a word of its own, not in passing. */
const surelyNamed = 2.5;
/** What tells a page from the others: how people ask for it and what it is called; a case from others, what it tells. */
type Learnt = Record<'pages' | 'cases', (query: string) => readonly AskedPage[]>;

let asking: Promise<Learnt> | undefined;

/** What was learnt from the examples, once. */
const learntOnce = (): Promise<Learnt> =>
  (asking ??= allDocuments().then((known) => {
    const examples: Readonly<Record<string, readonly string[]>> = questions;
    const from = (entries: readonly SearchDocument[], told: (entry: SearchDocument) => readonly string[]) =>
      learnt(
        Object.fromEntries(
          entries.map((entry) => [entry.path, [...(examples[entry.path] ?? []), ...told(entry)].map(folded)]),
        ),
      );
    const cases = known.filter(({ group }) => group === '案例');
    const pages = known.filter(({ path, group }) => path in examples && group !== '案例');
    return {
      pages: from(pages, ({ names }) => names),
      cases: from(cases, ({ title, text, names }) => [title, text, ...names]),
    };
  }));

const surely = ({ score, share }: AskedPage): boolean => score >= hardlyAsked.score || share >= hardlyAsked.share;

/** The pages that a query is likely to ask for, by how people ask. */
async function pagesAskedFor(query: string): Promise<readonly AskedPage[]> {
  const pages = (await learntOnce()).pages(query).slice(0, mostAsked);
  const least = askedToo * (pages[0]?.score ?? 0);
  return pages.filter((page) => surely(page) && page.score >= least);
}

/** What a query says beside the things it names. */
const unnamed = (query: string, resolved: readonly Resolution[]): string =>
  resolved.reduce((left, { matched }) => left.split(matched).join(' '), query);

/** By its day a deadline, phase or period is known already; the digits say nothing of the page that is asked for. */
const isDated = ({ kind, matched }: Resolution): boolean =>
  (kind === 'deadline' || kind === 'phase' || kind === 'period') && /\d/.test(matched);

/** The case that a query is likeliest to mean, where it asks for cases, or where even without what it names it tells this one and no other. */
async function caseAskedFor(query: string, rest: string, pages: readonly AskedPage[]): Promise<AskedPage | undefined> {
  const { cases } = await learntOnce();
  const [likely] = cases(query);
  if (!likely || !surely(likely)) return undefined;
  if (pages.some(({ path }) => path.startsWith('cases/'))) return likely;
  const [told, next] = cases(rest);
  const alone =
    told?.path === likely.path &&
    told.score >= hardlyAsked.score &&
    told.share >= hardlyAsked.share &&
    told.score * othersTold > (next?.score ?? 0) &&
    likely.score > (pages[0]?.score ?? 0);
  return alone ? likely : undefined;
}

/** A word by which several pages of the site are asked for tells no case from the others. */
const everyday = (word: string): boolean =>
  Object.entries(questions).filter(
    ([path, examples]) => !path.startsWith('cases/') && examples.some((example) => example.includes(word)),
  ).length > fewTitles;

/** An office by the end of its name: the plan means all that it does not name by 其他相关单位. */
const someOffice = /(?:(?![几个哪我们本])\p{Script=Han}){2}(?:[局委]|中心|医院)/u;

/** A township or a community by the end of its name, where a query begins with one; 小镇 is none. */
const someTownship = /^(?!.{0,5}[乡城小古老]镇)\p{Script=Han}{1,6}?(?:[乡镇]|街道|社区|[农林牧]场)/u;

/** Whether the filters leave a document. */
export const fits = (entry: SearchDocument, { group, unit }: Filters) =>
  (!group || entry.group === group) && (!unit || entry.units.includes(unit));

/** What can be known of a query at once, without the index: units, clauses, dates, items, and the exact words. */
export async function answerAtOnce(asked: string, filters: Filters): Promise<Answer> {
  const query = folded(asked);
  const known = await allDocuments();
  const byItem = new Map([...known].reverse().map((entry) => [entry.item, entry]));
  const byPath = await pagesByPath();
  const words = contentWords(query);
  const found = new Map<SearchDocument, Hit>();
  const add = (entry: SearchDocument | undefined, score: number, reason?: string) => {
    if (!entry || !fits(entry, filters)) return;
    const before = found.get(entry);
    if (before && before.score >= score) return;
    found.set(entry, { entry, score, ...(reason && { reason }), excerpt: entry.text });
  };
  const resolved = resolveQuery(query);
  // Of a date that is known, 月 and 日 by themselves are nothing to mark.
  const marks = new Set(words.filter((word) => resolved.length === 0 || word.length > 1));
  const verbatim = new Set<string>(searchClauses(query).map(({ clause }) => clause.address));
  for (const { kind, id, score, reason, matched } of resolved) {
    marks.add(matched);
    add(byItem.get(planItemOf({ kind, id })), 2 + score + (verbatim.has(id) ? inItsWords : 0), reason);
  }
  const bare = query.replace(/\s+/g, '');
  if (bare.length > 1) {
    const typedLetters: readonly string[] = bare.match(/[a-z]+/g) ?? [];
    const asked = await pagesAskedFor(unnamed(query, resolved.filter(isDated)));
    for (const { path, score } of asked) add(byPath.get(path), 2 + Math.min(1.1, score / surelyAsked), '常这样问');
    // 畜牧局 names an office first, and only then what it looks after.
    const office = someOffice.test(bare)
      ? (resolved.find(({ kind }) => kind === 'unit') ?? { kind: 'unit', id: 'other-units' })
      : undefined;
    if (office?.id === 'other-units') add(byItem.get(planItemOf(office)), surelyNamed, '方案没有点名的单位');
    const [township] = findUnits(someTownship.exec(bare)?.[0] ?? '');
    if (township?.reason)
      add(byItem.get(planItemOf({ kind: 'unit', id: township.unit.id })), surelyNamed, township.reason);
    for (const entry of known)
      if (entry.title.includes(bare)) add(entry, 1 + bare.length / entry.title.length, '标题里有');
    for (const entry of known) {
      const typed = entry.initials?.find((letters) => typedLetters.includes(letters));
      if (typed) add(entry, 3, `“${typed}”是拼音首字母`);
      for (const name of entry.names) {
        const share = covered(bare, name) / bare.length;
        // A page of the site is meant by its name alone; a case stands behind the item of the same name.
        if (share > 0) add(entry, entry.group === '栏目' ? 3 + share : 2 + 0.9 * share, `也叫“${name}”`);
      }
    }
    const asksForCases = known.some(
      ({ path, names }) => path === 'cases/' && names.some((name) => bare.includes(name)),
    );
    for (const word of words) {
      const named = word.length > 1 ? known.filter(({ group, title }) => group === '案例' && title.includes(word)) : [];
      const sure =
        word.length / bare.length + inCaseTitle[asksForCases ? 'asked' : resolved.length > 0 ? 'beside' : 'alone'];
      if (named.length <= fewTitles && !everyday(word)) for (const entry of named) add(entry, sure, '标题里有');
    }
    const likelyCase = await caseAskedFor(query, unnamed(query, resolved), asked);
    if (likelyCase) add(byPath.get(likelyCase.path), 2 + Math.min(1.1, likelyCase.score / surelyAsked), '说的像这件事');
    // What a question names and what it asks for all stand among the first, however much speaks for the other.
    const spoken = office ?? resolved[0];
    const item = spoken && byItem.get(planItemOf(spoken));
    const named = item && (found.get(item)?.score ?? 0) >= surelyNamed ? item : undefined;
    const meant = [named, ...[likelyCase, asked[0]].map((page) => page && byPath.get(page.path))];
    const others = ranked(found).filter(({ entry }) => !meant.includes(entry));
    const rival = others[likeliest - meant.filter(Boolean).length];
    for (const entry of meant) {
      const before = entry && found.get(entry);
      if (before && rival) add(entry, rival.score + 2 * wordsDecide, before.reason);
    }
    for (const address of verbatim) add(byItem.get(`clause:${address}`), 1, '条款里有原词');
  }
  return { hits: ranked(found), words: [...marks] };
}

/** The same, with what Pagefind finds in the pages added. */
export async function answer(asked: string, filters: Filters): Promise<Answer> {
  const query = folded(asked);
  const { hits, words } = await answerAtOnce(query, filters);
  const engine = await pagefind();
  if (!engine) return { hits, words };
  const byPath = await pagesByPath();
  const found = new Map(hits.map((hit) => [hit.entry, hit]));
  // Without a network, what it needs may not be at hand.
  const results = await cascade(engine, contentWords(query), filters).catch(() => []);
  const pieces = joined(words);
  const best = Math.max(...results.map(({ score }) => score));
  for (const { score, result } of results.slice(0, hits.length < enoughHits ? mostHits : besideKnown)) {
    const page = await result.data().catch(() => undefined);
    const entry = page && byPath.get(page.url.replace(/^\//, ''));
    if (!entry) continue;
    const content = page.content.split('\u200B').join('');
    const before = found.get(entry);
    // Where nothing has the words, Pagefind offers what has one of them, or its first character; that answers nobody.
    const had = pieces.filter((piece) => placesOf(content.toLowerCase(), piece).length > 0);
    if (!before && had.join('').length < enoughWords * pieces.join('').length) continue;
    const own = score / best;
    if (before) found.set(entry, { ...before, score: before.score + own * wordsDecide });
    else found.set(entry, { entry, score: own, excerpt: excerptOf(entry, content, words) });
  }
  return { hits: ranked(found).slice(0, mostHits), words };
}

/** The words of a query, those of one character that follow each other in one: apart, they stand on every page. */
const joined = (words: readonly string[]): string[] =>
  words.reduce<string[]>((pieces, word, at) => {
    const last = pieces[pieces.length - 1];
    return last !== undefined && word.length === 1 && words[at - 1]?.length === 1
      ? [...pieces.slice(0, -1), last + word]
      : [...pieces, word];
  }, []);

/** All words together first; where that finds too little, word by word with the scores added. */
async function cascade(
  engine: Pagefind,
  words: readonly string[],
  { group, unit }: Filters,
): Promise<{ score: number; result: Result }[]> {
  const filters = { ...(group && { group }), ...(unit && { unit }) };
  const found = new Map<string, { score: number; result: Result }>();
  const collect = async (query: string, weight: number) => {
    for (const result of (await engine.search(query, { filters })).results) {
      const before = found.get(result.id);
      found.set(result.id, { score: (before?.score ?? 0) + result.score * weight, result: before?.result ?? result });
    }
  };
  await collect(words.join(' '), words.length);
  if (found.size < enoughHits && words.length > 1) for (const word of words) await collect(word, 1);
  return [...found.values()].sort((one, other) => other.score - one.score);
}

const ranked = (found: ReadonlyMap<SearchDocument, Hit>) =>
  [...found.values()].sort((one, other) => other.score - one.score);

/** The entry's own sentence where it shows a word, else the piece of the page that holds most of them. */
function excerptOf(entry: SearchDocument, content: string, words: readonly string[]): string {
  if (words.some((word) => entry.text.includes(word))) return entry.text;
  const length = 70;
  const spots = words.flatMap((word) => placesOf(content, word).slice(0, 1));
  const count = (start: number) => spots.filter((at) => at >= start && at < start + length).length;
  const start = spots.reduce((best, at) => (count(at) > count(best) ? at : best), spots[0] ?? 0);
  const from = Math.max(0, start - 10);
  // A piece of a constructed example keeps its mark.
  const opening = withinConstructed(content, from) ? constructedMark : '';
  return `${opening}${from > 0 ? '…' : ''}${content.slice(from, from + length).trim()}${from + length < content.length ? '…' : ''}`;
}

/** Where a word stands in a text; a number within a longer one is not that number. */
function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const cut = (outer: string, inner: string) => /\d/.test(outer) && /\d/.test(inner);
    const end = at + word.length;
    if (!cut(text.charAt(at - 1), word.charAt(0)) && !cut(text.charAt(end), text.charAt(end - 1))) places.push(at);
  }
  return places;
}

/**
 * The stretches of a text to mark: every occurrence of every word, neighbours joined.
 *
 * @example
 * stretches('养老机构', ['养老', '机构']); // → [[0, 4]]
 */
export function stretches(text: string, words: readonly string[]): [number, number][] {
  const all: [number, number][] = [];
  const lower = text.toLowerCase();
  for (const word of words.map((word) => word.toLowerCase()).filter(Boolean)) {
    for (const at of placesOf(lower, word)) all.push([at, at + word.length]);
  }
  all.sort(([one], [other]) => one - other);
  const joined: [number, number][] = [];
  for (const [start, end] of all) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
