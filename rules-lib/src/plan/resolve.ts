// What a query means, as far as it can be known: clauses, dates, units and items by any name that people use.
import { append } from '../append.ts';
import type { ClauseAddress, EntryId } from '../generated/ids.ts';
import {
  addresses,
  deadlines,
  periods,
  phases,
  planInfo,
  type PlanUnit,
  quotas,
  terms,
  units,
} from '../generated/plan.ts';
import type { Item } from '../generated/types/item.ts';
import { present } from '../present.ts';
import { requireText } from '../require.ts';
import { calendarDay } from './dates.ts';
import { foldText } from './fold-text.ts';
import { allItems, filedItems, itemsOfClause, type PlanItem } from './items.ts';
import { addressOfLabel, labelOf } from './labels.ts';
import { distance } from './nearest.ts';
import { numberOf } from './numerals.ts';
import { responsibleFor, type ResponsibilityBasis } from './responsibility.ts';

/** What a query may lead to. */
export type ResolutionKind = Item['kind'] | 'unit' | 'clause' | 'period' | 'phase' | 'deadline' | 'quota';

/** One place in the plan that a query leads to. */
export interface Resolution {
  kind: ResolutionKind;
  /** The id; of a clause, its address. */
  id: EntryId;
  /** 0 to 1: how surely the query means it, and how much of the query does. */
  score: number;
  /** Why, in Chinese, for people to read. */
  reason: string;
  /** The piece of the query that led here, folded. */
  matched: string;
}

/** Where a name leads, before it is known how much of a query the name covers. */
type Candidate = Pick<Resolution, 'kind' | 'id' | 'reason'> & {
  score: number;
  /** However much else is asked: a unit that is named by name is the one that asks, or that is asked about. */
  whole?: boolean;
};

/** Queries are cut here: nobody asks in more words. */
const LONGEST_QUERY = 200;

/** Words that ask and do not name; they do not count when it is weighed how much of the query a name covers. */
const ASKING =
  /请问|什么|怎么|怎样|如何|哪个|哪些|哪里|哪家|单位|部门|负责|主管|排查|方案|非法集资|应该|需要|我们|[谁哪吗呢的了是有由归要该我管办]/g;

/** The query asks who acts. */
const ASKS_WHO = /谁|哪个单位|哪个部门|哪家|归口|牵头|负责|主管|监管|管理|哪里管|找哪/g;

/** What every question here is about; it tells none from another. */
const SUBJECT = '非法集资';

/** How surely a unit is meant when an item is: where the query asks who acts, and where it does not. */
const UNIT_SCORE: Record<ResponsibilityBasis, { asked: number; unasked: number }> = {
  named: { asked: 0.99, unasked: 0.6 },
  contained: { asked: 0.98, unasked: 0.6 },
  related: { asked: 0.8, unasked: 0.5 },
  general: { asked: 0.7, unasked: 0 },
};

/** Only letters and digits, folded: what names are compared by. */
const key = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The places in the plan that a query means, the surest first; an empty list when nothing in it can be known.
 * It knows clause numbers and labels, dates (without a year: the plan's), units and items by every name in the
 * data, and everyday words (`terms`, this project's own). Width, case, traditional characters, spaces and
 * punctuation do not matter. A query that asks who acts on an item leads to the unit as well.
 *
 * @throws FangfeiError `invalid-argument` for what is no text
 * @example
 * resolveQuery('四14（2）')[0]; // → { kind: 'clause', id: '4.14.2', score: 1, reason: '条款 四14（2）', matched: '四14(2)' }
 * @example
 * resolveQuery('养老院归谁管').slice(0, 2).map(({ id }) => id); // → ['elderly-care', 'civil-affairs-bureau']
 * @example
 * resolveQuery('7月15日前报什么')[0].id; // → 'screening-summary'
 */
export function resolveQuery(text: string): Resolution[] {
  const query = requireText('要查的', text).slice(0, LONGEST_QUERY).normalize('NFKC').replace(/\s+/g, '');
  const found = new Found(query);
  const withoutClauses = findClauses(query, found);
  const rest = key(findDates(withoutClauses, found));
  findNames(rest, found);
  for (const words of [rest, rest.replace(ASKING, '')]) {
    if (found.isEmpty && words.length >= 2) findNamesAround(words, found);
    if (found.isEmpty && words.length >= 3) findNamesLike(words, found);
  }
  return found.ranked();
}

/** Gathers what pieces of the query lead to. */
class Found {
  readonly #entries = new Map<string, { best: Resolution; byPiece: Map<string, number> }>();
  readonly #weighed: number;
  readonly asksWho: boolean;

  constructor(query: string) {
    const whole = key(query);
    this.#weighed = whole.replace(ASKING, '').length || whole.length;
    this.asksWho = whole.search(ASKS_WHO) >= 0;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  add({ kind, id, reason, score, whole }: Candidate, matched: string): void {
    const covered = whole ? 1 : Math.min(1, key(matched).length / this.#weighed);
    const scored = score * (0.55 + 0.45 * covered);
    const known = this.#entries.get(id) ?? {
      best: { kind, id, score: 0, reason, matched },
      byPiece: new Map<string, number>(),
    };
    if (scored > known.best.score) known.best = { kind, id, score: scored, reason, matched };
    known.byPiece.set(matched, Math.max(scored, known.byPiece.get(matched) ?? 0));
    this.#entries.set(id, known);
  }

  /** Two pieces that lead to one place make it surer than either does. */
  ranked(): Resolution[] {
    return [...this.#entries.values()]
      .map(({ best, byPiece }) => {
        const doubt = [...byPiece.values()].reduce((product, score) => product * (1 - score), 1);
        return { ...best, score: Math.round((1 - doubt) * 1000) / 1000 };
      })
      .sort((a, b) => b.score - a.score);
  }
}

const PART = /第[一二三四五六七](?:部分|章)|第[一二三]阶段(?=第)|[一二三四五六七1-7](?=[、,(\d第])/g;
const STEP =
  /[、,.]?(?:第[一二三]阶段|第?\([一二三四五六七八九十\d]{1,3}\)[条款点项目]?|第?\d{1,2}[条款点项目]?|第[一二三四五六七八九十]{1,3}[条款点项目])/y;
const ADDRESS = /\d{1,2}(?:\.s?\d{1,2}){1,3}/g;

/** The numeral at `index` is the tail of a longer one. */
const continues = (query: string, index: number): boolean => /[\d.十〇零]/.test(query.charAt(index - 1));

/** Clauses cited in the query; gives back the query without them. */
function findClauses(query: string, found: Found): string {
  const cited: { start: number; end: number; address: ClauseAddress }[] = [];
  const add = (start: number, end: number, address: ClauseAddress): void => {
    if (!cited.some((other) => start < other.end && other.start < end)) cited.push({ start, end, address });
  };
  for (const { index, 0: digits } of query.matchAll(ADDRESS)) {
    const address = addressOf(digits);
    if (address && !continues(query, index)) add(index, index + digits.length, address);
  }
  for (const { index, 0: part } of query.matchAll(PART)) {
    if (continues(query, index)) continue;
    // The longest run of steps that names a clause; a numeral alone is no citation.
    let last = part.length > 1 ? { end: index + part.length, address: addressOf(part) } : undefined;
    STEP.lastIndex = index + part.length;
    for (let step = STEP.exec(query); step; step = STEP.exec(query)) {
      const address = addressOf(query.slice(index, STEP.lastIndex));
      if (address) last = { end: STEP.lastIndex, address };
    }
    if (last?.address) add(index, last.end, last.address);
  }
  for (const { start, end, address } of cited) {
    const matched = query.slice(start, end);
    const label = labelOf(address);
    found.add({ kind: 'clause', id: address, reason: `条款 ${label}`, score: 1 }, matched);
    for (const { kind, id } of [...units.filter((unit) => unit.clause === address), ...itemsOfClause(address)]) {
      found.add({ kind, id, reason: `条款 ${label} 所列`, score: 0.95 }, matched);
    }
  }
  return cited.reduce((rest, { start, end }) => blank(rest, start, end), query);
}

const addressOf = (label: string): ClauseAddress | undefined => {
  const cited = addressOfLabel(label);
  return addresses.find((address) => address === cited);
};

const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

/** 7.15% is no date. */
const DATE = /(?:(\d{4})[年\-/.])?(\d{1,2})(?:[月\-/.](\d{1,2})(?![\d%])[日号]?|月份?)/g;

/** Days and months named in the query; gives back the query without them. */
function findDates(query: string, found: Found): string {
  const digits = query
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (numeral) => String(numberOf(numeral)))
    .replace(/(^|\D)(20\d\d)(\d\d)(\d\d)(?!\d)/g, '$1$2-$3-$4');
  let rest = digits;
  for (const { index, 0: matched, 1: year, 2: month, 3: day } of digits.matchAll(DATE)) {
    const [y, m] = [Number(year ?? planInfo.year), Number(month)];
    const first = calendarDay(y, m, Number(day ?? 1));
    if (!first) continue;
    // A month is all its days; days compare as strings.
    const last = day ? first : `${first.slice(0, 8)}31`;
    const said = day ? `${m}月${Number(day)}日` : `${m}月`;
    for (const { id, date } of deadlines) {
      if (first <= date && date <= last)
        found.add({ kind: 'deadline', id, reason: `${said}${day ? '是' : '有'}报送期限`, score: 1 }, matched);
    }
    for (const { kind, id, start, end } of [...phases, ...periods]) {
      if (start <= last && first <= end)
        found.add({ kind, id, reason: `${said}在这一时期`, score: kind === 'phase' ? 0.9 : 0.8 }, matched);
    }
    rest = blank(rest, index, index + matched.length);
  }
  return rest;
}

/** Names in the query, the longest first; a character belongs to one name. */
function findNames(query: string, found: Found): void {
  let rest = query;
  for (const [name, candidates] of names()) {
    if (name.length < 2 && name !== query) continue;
    // 谁牵头 is a name where it is all that is asked; beside a name it only asks.
    if ((name === SUBJECT && query === name) || (name.replace(ASKS_WHO, '') === '' && query !== name)) continue;
    const at = rest.indexOf(name);
    // Latin letters and digits make words; P2P is not in MP2P3.
    if (at < 0 || (/^[a-z0-9]+$/.test(name) && /[a-z0-9]/.test((rest[at - 1] ?? '') + (rest[at + name.length] ?? ''))))
      continue;
    rest = blank(rest, at, at + name.length);
    for (const candidate of candidates) follow(candidate, name, found);
  }
}

/** Adds a candidate and, where it is something to act on, the units that do. */
function follow(candidate: Candidate, matched: string, found: Found): void {
  found.add(candidate, matched);
  if (!filedItems().some(({ kind }) => kind === candidate.kind)) return;
  for (const { unit, basis, clause } of responsibleFor(candidate.id as PlanItem['id']).responsibilities) {
    const score = UNIT_SCORE[basis][found.asksWho ? 'asked' : 'unasked'] * candidate.score;
    if (score > 0) found.add({ kind: 'unit', id: unit, reason: basisReason(basis, clause), score }, matched);
  }
}

function basisReason(basis: ResponsibilityBasis, clause: ClauseAddress): string {
  const label = labelOf(clause);
  if (basis === 'general') return `方案没有点名，${label} 有总的职责`;
  return basis === 'related' ? `${label} 管相近的事（本项目解读）` : `${label} 由它负责`;
}

/** Names of which the query is a part, when it holds none itself. */
function findNamesAround(query: string, found: Found): void {
  for (const [name, candidates] of names()) {
    if (!name.includes(query)) continue;
    const share = query.length / name.length;
    for (const candidate of candidates)
      found.add({ ...candidate, reason: `名称里有“${query}”`, score: candidate.score * 0.6 * share }, query);
  }
}

/** Names that the query is but for one character: mistyped. */
function findNamesLike(query: string, found: Found): void {
  for (const [name, candidates] of names()) {
    // Of three characters one wrong leaves too little for another to be missing.
    const room = query.length > 3 ? 1 : 0;
    if (Math.abs(name.length - query.length) > room || distance(name, query) > 1) continue;
    for (const candidate of candidates)
      found.add({ ...candidate, reason: `与“${name}”只差一个字`, score: candidate.score * 0.5 }, query);
  }
}

let known: [string, Candidate[]][] | undefined;

/** Every name and where it leads, the longest name first; made at the first query. */
function names(): [string, Candidate[]][] {
  if (known) return known;
  // The subject is no name of anything, but hides 集资 within it.
  const candidates = new Map<string, Candidate[]>([[SUBJECT, []]]);
  const kinds = new Map<string, ResolutionKind>(addresses.map((address) => [address, 'clause']));
  const add = (name: string | undefined, candidate: Candidate): void => {
    kinds.set(candidate.id, candidate.kind);
    const folded = name && key(name);
    if (!folded) return;
    append(candidates, folded, candidate);
  };
  for (const unit of units) {
    const { kind, id, name } = unit;
    add(name, { kind, id, reason: '单位名称', score: 1, whole: true });
    // Shorter endings are in many words that name no unit.
    for (const ending of unit.nameEndings?.filter(({ length }) => length > 2) ?? [])
      add(ending, { kind, id, reason: `名称以“${ending}”结尾`, score: 0.9 });
    for (const alias of unit.aliases) {
      const candidate = { kind, id, reason: `${name}的${ALIAS_WORDS[alias.type]}`, score: 1, whole: true };
      add(alias.name, candidate);
      // 工信局 is 工信部门 to those who do not know its form.
      if (/^..局$/.test(alias.name)) add(alias.name.replace(/局$/, '部门'), candidate);
    }
  }
  for (const { kind, id, name, shortName, aliases = [] } of allItems()) {
    // 四's own words for what is screened stand behind the lines of business of 三.
    const score = kind === 'subject' ? 0.97 : 1;
    for (const own of [name, shortName]) add(own, { kind, id, reason: '方案条目', score });
    for (const alias of aliases)
      add(alias, { kind, id, reason: `“${shortName ?? name}”的其他叫法（本项目所加）`, score: score - 0.01 });
  }
  for (const { kind, id, name } of [...phases, ...periods]) add(name, { kind, id, reason: '时间安排', score: 1 });
  for (const { id, name } of deadlines) add(name, { kind: 'deadline', id, reason: '报送期限', score: 1 });
  for (const { id, name } of quotas) add(name, { kind: 'quota', id, reason: '报送要求', score: 1 });
  for (const { terms: words, targets } of terms) {
    for (const word of words) {
      targets.forEach((id, at) => {
        add(word, {
          kind: present(kinds.get(id), `条目 ${id} `),
          id,
          reason: '日常说法（本项目所加）',
          score: 0.98 - 0.03 * at,
        });
      });
    }
  }
  known = [...candidates].sort(([a], [b]) => b.length - a.length);
  return known;
}

const ALIAS_WORDS: Record<PlanUnit['aliases'][number]['type'], string> = {
  short: '简称',
  common: '通常叫法',
  former: '旧称',
  successor: '机构改革后的名称',
};
