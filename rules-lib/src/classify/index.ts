/** The classifier: text in, explained findings out. */
import { FangfeiError } from '../error.ts';
import { classifyingPlan as ownPlan } from '../generated/classifying-plan.ts';
import { lexicon as ownLexicon } from '../generated/lexicon.ts';
import { Classifier, DEFAULT_THRESHOLDS, type Lexicon, type Thresholds } from './classifier.ts';
import type { PlanLike } from './responsible.ts';
import type { Classification } from './types.ts';

export type { Concept, Lexicon, Rule, Thresholds } from './classifier.ts';
export type { DutyLike, PlanLike } from './responsible.ts';
export type * from './types.ts';
export { explain, type Element, type Explanation } from './explain.ts';

/** What a classifier is made of; what is left out is the project's own. */
export interface ClassifierOptions {
  plan?: PlanLike;
  lexicon?: Lexicon;
  thresholds?: Partial<Thresholds>;
}

/**
 * Makes a classifier with a plan, rules or thresholds of one's own.
 *
 * @throws FangfeiError `invalid-lexicon` when a rule refers to a concept or item that does not exist.
 * @example
 * createClassifier({ thresholds: { flagged: 0.8 } })('人民路小吃店招服务员两名').flagged; // → false
 */
export function createClassifier({ plan = ownPlan, lexicon = ownLexicon, thresholds = {} }: ClassifierOptions = {}): (
  text: string,
) => Classification {
  const classifier = new Classifier(plan, lexicon, { ...DEFAULT_THRESHOLDS, ...thresholds });
  return (text) => classifier.classify(requireText(text));
}

function requireText(text: unknown): string {
  if (typeof text === 'string') return text;
  throw new FangfeiError('invalid-argument', `要检查的应是一段文字，收到的是 ${typeof text}；请传入字符串`, {
    received: typeof text,
  });
}

let own: Classifier | undefined;
const ownClassifier = (): Classifier => (own ??= new Classifier(ownPlan, ownLexicon, DEFAULT_THRESHOLDS));

/**
 * What a text does and which items of the plan it falls under: pure, synchronous, linear in the text's length.
 *
 * @example
 * classify('合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限').flagged; // → true
 */
export function classify(text: string): Classification {
  return ownClassifier().classify(requireText(text));
}

/**
 * The folded text (width, traditional characters, inserted signs, homophones written in letters), with the offset
 * in the original of each of its units.
 *
 * @example
 * normalize('返★利').text; // → '返利'
 */
export function normalize(text: string): { text: string; map: Uint32Array } {
  return ownClassifier().normalize(requireText(text));
}
