/** The classifier: text in, explained findings out. */
import { FangfeiError } from '../error.ts';
import { classifyingPlan as ownPlan } from '../generated/classifying-plan.ts';
import { lexicon as ownLexicon } from '../generated/lexicon.ts';
import { Classifier, DEFAULT_THRESHOLDS, type Lexicon, type Thresholds } from './classifier.ts';
import type { LexiconFile } from '../generated/types/lexicon.ts';
import type { PlanLike } from './responsible.ts';
import { packTerms } from './terms.ts';
import type { Classification } from './types.ts';

export type { Concept, Lexicon, Rule, Thresholds } from './classifier.ts';
export type { LexiconFile } from '../generated/types/lexicon.ts';
export type { DutyLike, PlanLike } from './responsible.ts';
export type * from './types.ts';
export { explain, stanceNames, type Element, type Explanation } from './explain.ts';

/** What a classifier is made of; what is left out is the project's own. */
export interface ClassifierOptions {
  plan?: PlanLike;
  /** Rule files like those under `fangfei/data/lexicon/`, to be added to the project's own, deciding even against the wording; or a whole lexicon in place of it. */
  lexicon?: readonly LexiconFile[] | Lexicon;
  thresholds?: Partial<Thresholds>;
}

/**
 * Makes a classifier with a plan, rules or thresholds of one's own.
 *
 * @throws FangfeiError `invalid-lexicon` when a rule refers to a concept or item that does not exist, or has nothing to begin with;
 * `invalid-argument` when the thresholds contradict each other
 * @example
 * createClassifier({ thresholds: { flagged: 0.8 } })('人民路小吃店招服务员两名').flagged; // → false
 * @example
 * const rules = [{ id: 'dragon', name: '龙票', when: ['dragon-ticket'], weight: 0.9 }];
 * const concepts = [{ id: 'dragon-ticket', name: '龙票', terms: ['龙票'] }];
 * const check = createClassifier({ lexicon: [{ item: 'unapproved-lottery', concepts, rules }] });
 * check('出售龙票，三十元一张，联系老王').findings[0].rules; // → ['dragon']
 */
export function createClassifier({ plan = ownPlan, lexicon = ownLexicon, thresholds = {} }: ClassifierOptions = {}): (
  text: string,
) => Classification {
  const classifier = new Classifier(plan, wholeLexicon(lexicon), requireThresholds(thresholds));
  return (text) => classifier.classify(requireText(text));
}

/** The project's own rules with those of the files, or the lexicon that was given. */
function wholeLexicon(given: readonly LexiconFile[] | Lexicon): Lexicon {
  if ('folding' in given) return given;
  return {
    ...ownLexicon,
    concepts: [
      ...ownLexicon.concepts,
      ...given.flatMap(({ concepts }) =>
        concepts.map(({ terms, ...concept }) => ({
          ...concept,
          terms: packTerms(terms.map((term) => term.toLowerCase())),
        })),
      ),
    ],
    rules: [
      ...ownLexicon.rules,
      ...given.flatMap(({ item, rules }) =>
        rules.map((rule) => ({ ...rule, decides: true, ...(item ? { item } : {}) })),
      ),
    ],
  };
}

function requireThresholds(given: Partial<Thresholds>): Thresholds {
  const { near: defaultNear, finding: defaultFinding, flagged: defaultFlagged } = DEFAULT_THRESHOLDS;
  const { near = defaultNear, finding = defaultFinding, flagged = defaultFlagged } = given;
  if (near <= finding && finding <= flagged) return { near, finding, flagged };
  throw new FangfeiError(
    'invalid-argument',
    `阈值应是数，并且 near ≤ finding ≤ flagged，收到的是 ${near}、${finding}、${flagged}；请改正`,
    { near, finding, flagged },
  );
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
