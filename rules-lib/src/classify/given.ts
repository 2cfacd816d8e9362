/** What a caller makes a classifier of, checked where it comes in: every place that is wrong has its name. */
import { FangfeiError } from '../error.ts';
import type { FindingKind } from '../generated/types/classification.ts';
import type { FunctionWordsFile } from '../generated/types/function-words.ts';
import type { LexiconConcept, LexiconFile, LexiconGroup, LexiconRule } from '../generated/types/lexicon.ts';
import {
  requireCount,
  requireFlag,
  requireKeys,
  requireList,
  requireNumber,
  requireObject,
  requireShare,
  requireText,
} from '../require.ts';
import type { Cue } from './judge/cues.ts';
import type { ModelData } from './judge/model.ts';
import type { Concept, Lexicon } from './lexicon.ts';
import { requireReferences } from './plan-references.ts';
import type { DutyLike, PlanLike } from './responsible.ts';

/** Refuses a value that is not what it should be, with `invalid-argument` and the place where it stands. */
type Check = (where: string, value: never) => void;
/** A check for each member of an object. */
type Members<T> = Readonly<Record<keyof T, Check>>;

/** What refuses a value by what it is called. */
type Required = (what: string, value: never) => unknown;

const one =
  (required: Required): Check =>
  (where, value) =>
    void required(`${where} `, value);

const text = one(requireText);
const flag = one(requireFlag);
const number = one(requireNumber);
const share = one(requireShare);
const counted = (least: number): Check => one((what, value) => requireCount(what, value, least));

const optional =
  (check: Check): Check =>
  (where, value) => {
    if (value !== undefined) check(where, value);
  };

function requireLeast(where: string, entries: readonly unknown[], least: number): void {
  if (entries.length >= least) return;
  throw new FangfeiError('invalid-argument', `${where} 至少要 ${least} 项，收到的是 ${entries.length} 项；请补上`, {
    where,
  });
}

const list =
  (check: Check, least = 0): Check =>
  (where, value) => {
    const entries = requireList<never>(`${where} `, value);
    requireLeast(where, entries, least);
    entries.forEach((entry, at) => check(`${where}[${at}]`, entry));
  };

/** A list so long and plain that no entry needs its place; with `least`, of so many different ones. */
const many =
  (required: Required, least = 0): Check =>
  (where, value) => {
    const what = `${where} 的每一项`;
    const entries = requireList<never>(`${where} `, value);
    for (const entry of entries) required(what, entry);
    if (least === 0) return;
    requireLeast(where, entries, least);
    if (new Set(entries).size < entries.length)
      throw new FangfeiError('invalid-argument', `${where} 里有写了两次的；请删去一次`, { where });
  };

/** A text that is written in a certain way. */
const written =
  (form: RegExp, expected: string): Required =>
  (what, value) => {
    if (form.test(requireText(what, value))) return;
    throw new FangfeiError('invalid-argument', `${what}应是${expected}，收到的是 “${String(value)}”；请改正`, {
      value,
    });
  };

/** One of some words. */
const among =
  (known: Readonly<Record<string, unknown>>): Check =>
  (where, value) => {
    if (Object.hasOwn(known, requireText(`${where} `, value))) return;
    const words = Object.keys(known).join('、');
    throw new FangfeiError('invalid-argument', `${where} 没有 “${String(value)}” 这一种；可以写 ${words}`, {
      where,
      value,
    });
  };

/** Values by names that nobody knows beforehand. */
const record =
  (check: Check): Check =>
  (where, value) => {
    for (const [key, entry] of Object.entries<never>(requireObject(`${where} `, value)))
      check(`${where}.${key}`, entry);
  };

/** An object with these members, whatever else it has. */
const having =
  <T>(members: Members<T>): Check =>
  (where, value) => {
    requireObject(`${where} `, value);
    for (const [key, check] of Object.entries<Check>(members)) check(`${where}.${key}`, value[key]);
  };

/** An object with these members and no others: a misspelt one would be passed over in silence. */
const only =
  <T>(members: Members<T>): Check =>
  (where, value) => {
    requireKeys(`${where} `, value, Object.keys(members));
    having(members)(where, value);
  };

const texts = many(requireText);
const numbers = many(requireNumber);

// As the schema of rule files has it: what one of them refuses, the other does.
const ID = 'id（小写字母、数字和 -，字母开头）';
const id = written(/^[a-z][a-z0-9-]*$/, ID);
const conceptId = written(/^#?[a-z][a-z0-9-]*$/, `概念的 ${ID}`);
const condition = written(/^!?#?[a-z][a-z0-9#|-]*$/, `概念的 ${ID}，可以写成 a|b、!a`);
const word = written(/^\S{2,}$/, '至少两个字、中间没有空格的词');
const name = one(written(/./su, '一个名称'));

const ELEMENTS = {
  unlawfulness: true,
  publicity: true,
  inducement: true,
  breadth: true,
} satisfies Record<NonNullable<LexiconConcept['element']>, true>;

const yes: Check = (where, value) => {
  if (value !== true) throw new FangfeiError('invalid-argument', `${where} 只能写 true；不是的请不写`, { value });
};

const CONCEPT: Members<LexiconConcept> = {
  id: one(id),
  name,
  terms: many(word, 1),
  fragments: optional(many(requireText, 1)),
  disguise: optional(flag),
  negatable: optional(flag),
  learnt: optional(flag),
  doubts: optional(flag),
  suppresses: optional(flag),
  element: optional(among(ELEMENTS)),
  subject: optional(one(id)),
};

const GROUP: Members<LexiconGroup> = { id: one(id), name, concepts: many(conceptId, 2) };

const RULE: Members<LexiconRule> = {
  id: one(id),
  name,
  when: many(condition, 1),
  near: optional(counted(1)),
  minDistinct: optional(counted(2)),
  everyday: optional(yes),
  override: optional(share),
  examples: optional(many(requireText, 2)),
  counterExamples: optional(many(requireText, 2)),
};

const FILE: Members<LexiconFile> = {
  item: optional(text),
  grounds: optional(many(conceptId, 1)),
  concepts: list(only(CONCEPT)),
  groups: optional(list(only(GROUP), 1)),
  rules: list(only(RULE)),
};

const FOLDING: Members<Lexicon['folding']> = {
  traditional: text,
  variants: record(text),
  syllables: record(text),
  splits: record(text),
  ordinary: texts,
};

const CUE: Members<Cue> = { id: text, name: text, words: texts, marks: optional(text) };

const FUNCTION_WORDS: Members<FunctionWordsFile> = { denials: texts, telling: text };

const question = having<ModelData['asking']>({ bias: number, step: number, features: text, weights: text });
const trees = having<ModelData['cues']>({
  bias: number,
  roots: numbers,
  features: numbers,
  values: numbers,
  highs: numbers,
});

const MODEL: Members<ModelData> = {
  grams: text,
  concepts: texts,
  classWeights: text,
  classBias: numbers,
  step: number,
  items: record(question),
  side: having<ModelData['side']>({ bias: numbers, weights: numbers }),
  asking: question,
  cues: trees,
  context: trees,
};

const LEXICON: Members<Lexicon> = {
  folding: only(FOLDING),
  concepts: list(only<Concept>({ ...CONCEPT, whole: optional(flag) })),
  groups: optional(list(only(GROUP))),
  rules: list(only<LexiconRule & Pick<LexiconFile, 'item'>>({ ...RULE, item: optional(text) })),
  grounds: record(texts),
  cues: list(only(CUE)),
  functionWords: only(FUNCTION_WORDS),
  model: optional(having(MODEL)),
};

const DUTY: Members<DutyLike> = {
  id: text,
  unit: text,
  role: text,
  subjects: texts,
  clause: text,
  holder: optional(text),
  scope: optional(text),
};

const KINDS = {
  sector: true,
  guise: true,
  region: true,
  behavior: true,
  target: true,
  bannedAd: true,
} satisfies Record<FindingKind, true>;

const kind = among(KINDS);

const PLAN: Members<PlanLike> = {
  items: list(having<PlanLike['items'][number]>({ id: text, kind, name: text, clause: text })),
  units: list(having<PlanLike['units'][number]>({ id: text, name: text })),
  duties: list(having(DUTY)),
  within: optional(record(texts)),
  akin: optional(record(texts)),
  subjects: optional(list(having<NonNullable<PlanLike['subjects']>[number]>({ id: text, name: text }))),
  general: optional(texts),
};

/** A plan, or `invalid-argument`. */
export function requirePlan(given: PlanLike): PlanLike {
  only(PLAN)('plan', given as never);
  requireReferences(given);
  return given;
}

/** Files of rules, or `invalid-argument`. */
export function requireFiles(given: readonly LexiconFile[]): readonly LexiconFile[] {
  list(only(FILE))('lexicon', given as never);
  return given;
}

/** A whole lexicon, or `invalid-argument`. */
export function requireLexicon(given: Lexicon): Lexicon {
  only(LEXICON)('lexicon', given as never);
  return given;
}
