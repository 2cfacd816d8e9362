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
import type { Lexicon } from './lexicon.ts';
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
const count = one((what, value) => requireCount(what, value, 1));

const optional =
  (check: Check): Check =>
  (where, value) => {
    if (value !== undefined) check(where, value);
  };

const list =
  (check: Check): Check =>
  (where, value) =>
    requireList<never>(`${where} `, value).forEach((entry, at) => check(`${where}[${at}]`, entry));

/** A list so long and plain that no entry needs its place. */
const many =
  (required: Required): Check =>
  (where, value) => {
    const what = `${where} 的每一项`;
    for (const entry of requireList<never>(`${where} `, value)) required(what, entry);
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

const CONCEPT: Members<LexiconConcept> = {
  id: text,
  name: text,
  terms: texts,
  fragments: optional(texts),
  disguise: optional(flag),
  negatable: optional(flag),
  learnt: optional(flag),
  doubts: optional(flag),
  suppresses: optional(flag),
  element: optional(text),
};

const GROUP: Members<LexiconGroup> = { id: text, name: text, concepts: texts };

const RULE: Members<LexiconRule> = {
  id: text,
  name: text,
  when: texts,
  near: optional(count),
  minDistinct: optional(count),
  everyday: optional(flag),
  override: optional(share),
  examples: optional(texts),
  counterExamples: optional(texts),
};

const FILE: Members<LexiconFile> = {
  item: optional(text),
  grounds: optional(texts),
  concepts: list(only(CONCEPT)),
  groups: optional(list(only(GROUP))),
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
  concepts: list(only(CONCEPT)),
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

const kind: Check = (where, value) => {
  if (Object.hasOwn(KINDS, requireText(`${where} `, value))) return;
  const known = Object.keys(KINDS).join('、');
  throw new FangfeiError('invalid-argument', `${where} 没有 “${String(value)}” 这一种；可以写 ${known}`, {
    where,
    value,
  });
};

const PLAN: Members<PlanLike> = {
  items: list(having<PlanLike['items'][number]>({ id: text, kind, name: text, clause: text })),
  units: list(having<PlanLike['units'][number]>({ id: text, name: text })),
  duties: list(having(DUTY)),
  within: optional(record(texts)),
  akin: optional(record(texts)),
  general: optional(texts),
};

/** A plan, or `invalid-argument`. */
export function requirePlan(given: PlanLike): PlanLike {
  only(PLAN)('plan', given as never);
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
