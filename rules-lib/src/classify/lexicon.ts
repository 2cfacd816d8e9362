/** The rules as data, checked and compiled: terms make concepts, concepts make rules, rules point to items of the plan. */
import { append } from '../append.ts';
import { FangfeiError } from '../error.ts';
import type { FunctionWordsFile } from '../generated/types/function-words.ts';
import type { LexiconConcept, LexiconGroup, LexiconRule } from '../generated/types/lexicon.ts';
import { MONEY_CONCEPTS } from './mentions/money.ts';
import type { Folding, FoldingData } from './text/fold.ts';
import { hasNumberAtEnd } from './text/match.ts';
import type { ModelData } from './judge/model.ts';
import type { Cue } from './judge/cues.ts';
import type { PlanLike } from './responsible.ts';
import type { Signal } from './types.ts';

/** A combination of concepts that points to an item of the plan, or, without an item, to a lawful circumstance. */
export interface Rule extends LexiconRule {
  /** The plan's item; absent in a rule that tells of a lawful circumstance. */
  item?: string;
}

/** Terms that mean the same for the rules, in a whole lexicon. */
export interface Concept extends LexiconConcept {
  /** Whether a number at an end of a term is all of it: 808 is not in 18083. So it is in files of one's own; built-in terms (投一万) leave it open. */
  whole?: boolean;
}

/** Everything the classifier knows: terms, rules, what is ground enough for each item, the ways of hiding words, and what was learnt. */
export interface Lexicon {
  folding: FoldingData & { ordinary: readonly string[] };
  concepts: readonly Concept[];
  groups?: readonly LexiconGroup[];
  rules: readonly Rule[];
  /** Per item the concepts whose words a reader accepts as a ground for it. */
  grounds: Readonly<Record<string, readonly string[]>>;
  /** Everyday words that tell who speaks; the model knows them by their order. */
  cues: readonly Cue[];
  functionWords: FunctionWordsFile;
  /** Without it only rules with an override find anything. */
  model?: ModelData;
}

/** A rule by numbers of concepts. */
export interface CompiledRule extends Rule {
  all: readonly (readonly number[])[];
  none: readonly number[];
}

/** An item of the plan with all that is known of it. */
export interface CompiledItem {
  item: PlanLike['items'][number];
  /** Its place among the items that the model knows, or -1. */
  learnt: number;
  rules: readonly CompiledRule[];
  /** The numbers of the concepts that are ground enough. */
  grounds: readonly number[];
}

/** A lexicon by numbers. */
export interface CompiledLexicon {
  /** Per concept its id and its name; those of the promise reader stand at the end. */
  ids: readonly string[];
  names: readonly string[];
  elements: readonly (Signal['element'] | undefined)[];
  /** The number of the promise reader's first concept. */
  firstMoney: number;
  /** The concepts of a return that is told in figures and is higher than a bank's. */
  reckoned: readonly number[];
  /** The concept of one's own money given back, and no more. */
  ownMoney: number;
  texts: readonly string[];
  disguise: readonly boolean[];
  /** The terms at whose ends no number may go on. */
  whole: ReadonlySet<number>;
  /** Per term its concept. */
  conceptOf: Uint16Array;
  negatable: Uint8Array;
  denials: Denials;
  /** Signs of somebody who tells a case. */
  telling: ReadonlySet<string>;
  suppressing: Uint8Array;
  /** What the model does not see. */
  unlearnt: Uint8Array;
  /** The concepts of doubt. */
  doubting: readonly number[];
  /** The concepts that speak of what is no item but has its duties, each with the id that duties have for it. */
  speaking: readonly (readonly [concept: number, subject: string])[];
  /** The items of the plan, in its order. */
  items: readonly CompiledItem[];
  /** The rules of items, by item, and those that tell of lawful circumstances. */
  byItem: ReadonlyMap<string, readonly CompiledRule[]>;
  lawful: readonly CompiledRule[];
  /** The rules whose words are everyday ones. */
  everyday: ReadonlySet<string>;
  /** The rules that decide by themselves. */
  overriding: readonly CompiledRule[];
  /** Per concept whether one of them, or a rule that tells of a lawful circumstance, begins with it. */
  beginsOverriding: Uint8Array;
  beginsLawful: Uint8Array;
  /** Ids of rules that were set aside because the plan lacks their item. */
  setAside: readonly string[];
}

/** Words that take away the term right behind them. */
export interface Denials {
  words: ReadonlySet<string>;
  /** How many characters the longest has. */
  longest: number;
  /** Per character whether one of them ends with it. */
  ends: Uint8Array;
}

function denialsOf(words: readonly string[]): Denials {
  const ends = new Uint8Array(0x10000);
  for (const word of words) ends[word.charCodeAt(word.length - 1)] = 1;
  return { words: new Set(words), longest: Math.max(...words.map((word) => word.length)), ends };
}

/** The concepts of a part of a rule, those of groups among them. */
export const conceptsIn = (words: string, groups: ReadonlyMap<string, readonly string[]>): string[] =>
  words.split('|').flatMap((name) => groups.get(name) ?? [name]);

/** What is wrong with an entry of a lexicon; of `grounds` the id is that of the item. */
export interface LexiconFault {
  list: 'concepts' | 'groups' | 'rules' | 'grounds';
  id: string;
  reason: string;
  remedy: string;
}

/** Of two entries with one id the last alone would count. */
function refuseTwice(
  what: string,
  list: 'concepts' | 'groups' | 'rules',
  lexicon: Lexicon,
  faults: LexiconFault[],
): void {
  const seen = new Set<string>();
  for (const { id } of lexicon[list] ?? []) {
    if (seen.has(id))
      faults.push({ list, id, reason: `${what} “${id}” 写了两次（内置的也算）`, remedy: '请合并或改名' });
    seen.add(id);
  }
}

/** The terms of a lexicon, written as texts are read, and what each concept is numbered. */
interface Numbered {
  index: Map<string, number>;
  texts: string[];
  disguise: boolean[];
  whole: Set<number>;
  conceptOf: Uint16Array;
}

function numberConcepts({ concepts }: Lexicon, folding: Folding, faults: LexiconFault[]): Numbered {
  const index = new Map<string, number>();
  const texts: string[] = [];
  const disguise: boolean[] = [];
  const whole = new Set<number>();
  const conceptOf: number[] = [];
  concepts.forEach((concept, number) => {
    index.set(concept.id, number);
    for (const text of concept.terms) {
      const term = folding.term(text);
      if (term.length < 2) {
        faults.push({
          list: 'concepts',
          id: concept.id,
          reason: `词语 “${text}” 太短`,
          remedy: '至少两个字，标点和符号不算',
        });
        continue;
      }
      if (concept.whole && hasNumberAtEnd(term)) whole.add(texts.length);
      texts.push(term);
      disguise.push(concept.disguise ?? true);
      conceptOf.push(number);
    }
  });
  Object.keys(MONEY_CONCEPTS).forEach((type, i) => index.set(`#${type}`, concepts.length + i));
  return { index, texts, disguise, whole, conceptOf: Uint16Array.from(conceptOf) };
}

/** The rules by what they are for: items of the plan, lawful circumstances, or nothing that the plan has. */
interface SortedRules {
  byItem: Map<string, CompiledRule[]>;
  lawful: CompiledRule[];
  setAside: string[];
}

function sortRules(lexicon: Lexicon, plan: PlanLike, index: Numbered['index'], faults: LexiconFault[]): SortedRules {
  const items = new Set(plan.items.map(({ id }) => id));
  const groups = new Map((lexicon.groups ?? []).map(({ id, concepts }) => [id, concepts]));
  for (const id of groups.keys())
    if (index.has(id)) faults.push({ list: 'groups', id, reason: `“${id}” 既是概念又是一组概念`, remedy: '请改名' });
  const numbers = (words: string, rule: string): number[] =>
    conceptsIn(words, groups).flatMap((word) => {
      const number = index.get(word);
      if (number !== undefined) return [number];
      faults.push({
        list: 'rules',
        id: rule,
        reason: `规则 “${rule}” 的 when 里没有概念 “${word}”`,
        remedy: '请改正，或加上这个概念',
      });
      return [];
    });
  const byItem = new Map<string, CompiledRule[]>();
  const lawful: CompiledRule[] = [];
  const setAside: string[] = [];
  for (const rule of lexicon.rules) {
    if (!rule.when[0] || rule.when[0].startsWith('!'))
      faults.push({
        list: 'rules',
        id: rule.id,
        reason: `规则 “${rule.id}” 的 when 第一项应是要有的概念`,
        remedy: '请把不许有的（!）往后放',
      });
    const compiled: CompiledRule = {
      ...rule,
      all: rule.when.filter((word) => !word.startsWith('!')).map((words) => numbers(words, rule.id)),
      none: rule.when.filter((word) => word.startsWith('!')).flatMap((words) => numbers(words.slice(1), rule.id)),
    };
    if (!rule.item) lawful.push(compiled);
    else if (!items.has(rule.item)) setAside.push(rule.id);
    else append(byItem, rule.item, compiled);
  }
  return { byItem, lawful, setAside };
}

/** Per concept whether one of some rules begins with it. */
function beginningsOf(rules: readonly CompiledRule[], concepts: number): Uint8Array {
  const begins = new Uint8Array(concepts);
  for (const { all } of rules) for (const concept of all[0] ?? []) begins[concept] = 1;
  return begins;
}

/**
 * Checks a lexicon against a plan and numbers it, its terms written as texts are read. Rules whose item the plan lacks are set aside.
 *
 * @throws FangfeiError `invalid-lexicon` with every fault: concepts, groups or rules written twice, terms too short, references to nothing
 */
export function compileLexicon(lexicon: Lexicon, plan: PlanLike, folding: Folding): CompiledLexicon {
  const faults: LexiconFault[] = [];
  refuseTwice('概念', 'concepts', lexicon, faults);
  refuseTwice('一组概念', 'groups', lexicon, faults);
  refuseTwice('规则', 'rules', lexicon, faults);
  const { index, ...terms } = numberConcepts(lexicon, folding, faults);
  const { byItem, lawful, setAside } = sortRules(lexicon, plan, index, faults);
  for (const [item, concepts] of Object.entries(lexicon.grounds))
    for (const id of concepts)
      if (!index.has(id))
        faults.push({
          list: 'grounds',
          id: item,
          reason: `条目 “${item}” 的 grounds 里没有概念 “${id}”`,
          remedy: '请改正，或加上这个概念',
        });
  if (faults.length) {
    const said = faults.map(({ reason, remedy }) => `${reason}；${remedy}`).join('\n');
    throw new FangfeiError('invalid-lexicon', `规则有 ${faults.length} 处问题：\n${said}`, { faults });
  }
  const learnt = Object.keys(lexicon.model?.items ?? {});
  const overriding = [...byItem.values()].flat().filter(({ override }) => override !== undefined);
  return {
    ...terms,
    ids: [...index.keys()],
    names: [...lexicon.concepts.map(({ name }) => name), ...Object.values(MONEY_CONCEPTS)],
    elements: lexicon.concepts.map(({ element }) => element),
    firstMoney: lexicon.concepts.length,
    ownMoney: index.get('#no-gain') ?? -1,
    reckoned: ['#rate', '#payment', '#multiple', '#payback'].flatMap((id) => index.get(id) ?? []),
    negatable: Uint8Array.from(lexicon.concepts, ({ negatable }) => Number(negatable ?? false)),
    denials: denialsOf(lexicon.functionWords.denials),
    telling: new Set(lexicon.functionWords.telling),
    suppressing: Uint8Array.from(lexicon.concepts, ({ suppresses }) => Number(suppresses ?? false)),
    doubting: lexicon.concepts.flatMap(({ doubts }, number) => (doubts ? [number] : [])),
    speaking: lexicon.concepts.flatMap(({ subject }, number) => (subject ? [[number, subject] as const] : [])),
    unlearnt: Uint8Array.from(lexicon.concepts, ({ learnt }) => Number(!(learnt ?? true))),
    items: plan.items.map((item) => ({
      item,
      learnt: learnt.indexOf(item.id),
      rules: byItem.get(item.id) ?? [],
      grounds: [...new Set((lexicon.grounds[item.id] ?? []).flatMap((id) => index.get(id) ?? []))],
    })),
    byItem,
    lawful,
    everyday: new Set(lexicon.rules.flatMap(({ id, everyday }) => (everyday ? [id] : []))),
    overriding,
    beginsOverriding: beginningsOf(overriding, index.size),
    beginsLawful: beginningsOf(lawful, index.size),
    setAside,
  };
}
