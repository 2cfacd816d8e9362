/** The classifier: text in, explained findings out. */
import { FangfeiError } from '../error.ts';
import { classifyingPlan as ownPlan } from '../generated/classifying-plan.ts';
import { lexicon as ownLexicon } from '../generated/lexicon.ts';
import { requireKeys, requireShare, requireText } from '../require.ts';
import { Classifier } from './classifier.ts';
import { requireFiles, requireLexicon, requirePlan } from './given.ts';
import { DECISION, DEFAULT_THRESHOLDS, type Thresholds } from './judge/decide.ts';
import type { Lexicon } from './lexicon.ts';
import { faultsOfRules, madeOf, type RuleFault } from './own-rules.ts';
import type { LexiconFile } from '../generated/types/lexicon.ts';
import type { PlanLike } from './responsible.ts';
import type { Classification } from './types.ts';

export type { Thresholds } from './judge/decide.ts';
export type { Concept, Lexicon, Rule } from './lexicon.ts';
export type { RuleFault } from './own-rules.ts';
export type { LexiconConcept, LexiconFile, LexiconGroup, LexiconRule } from '../generated/types/lexicon.ts';
export type { Cue } from './judge/cues.ts';
export type { ModelData } from './judge/model.ts';
export type { QuestionWeights, SideWeights } from './judge/questions.ts';
export type { TreesData } from './judge/trees.ts';
export type { FoldingData } from './text/fold.ts';
export type { FunctionWordsFile } from '../generated/types/function-words.ts';
export type { DutyLike, PlanLike } from './responsible.ts';
export type * from './types.ts';
export { adviceOn } from './result/advice.ts';
export { piecesOf, type Piece } from './result/pieces.ts';
export {
  actingOn,
  report,
  stanceNames,
  verdictNames,
  type Acting,
  type Actor,
  type FundraisingElement,
  type Report,
} from './result/report.ts';

/** What a classifier is made of; what is left out is the project's own. */
export interface ClassifierOptions {
  /** A plan with items of its own; built-in rules whose item it lacks are set aside. */
  plan?: PlanLike;
  /** Rule files like those under `fangfei/data/lexicon/`, added to the project's own and deciding whatever the model says; or a whole lexicon in place of it. */
  lexicon?: readonly LexiconFile[] | Lexicon;
  thresholds?: Partial<Thresholds>;
}

/** A classifier of one's own. */
export interface OwnClassifier {
  (text: string): Classification;
  /** The ids of the rules that were set aside because the plan lacks their item. */
  readonly setAside: readonly string[];
}

/** The rules, terms and weights that `classify` works with; to be looked at, or to be given to `createClassifier` with changes. */
export const defaultLexicon: Lexicon = ownLexicon;

/**
 * Makes a classifier with a plan, rules or thresholds of one's own. A rule of one's own decides wherever its condition holds, on short
 * texts too, except in a warning, in the telling of a case, and where a known lawful circumstance (a job offered, a licensed bank) is
 * told. One that says it is less sure than 0.9 gives way where the model is surer that nothing unlawful is offered.
 *
 * @throws FangfeiError `invalid-lexicon` when a rule refers to a concept that does not exist, has nothing to begin with, or has the id of another:
 * `details.faults` is a list of {@link RuleFault}; `invalid-argument` when a key is unknown, a shape is wrong or the thresholds contradict each other
 * @example
 * createClassifier({ thresholds: { suspected: 0.8 } })('人民路小吃店招服务员两名').flagged; // → false
 * @example
 * const rules = [{ id: 'dragon', name: '出售龙票', when: ['selling', 'dragon-ticket'], near: 8 }];
 * const concepts = [
 *   { id: 'dragon-ticket', name: '龙票', terms: ['龙票'] },
 *   { id: 'selling', name: '出售', terms: ['出售', '有售'] },
 * ];
 * const check = createClassifier({ lexicon: [{ item: 'unapproved-lottery', concepts, rules }] });
 * check('出售龙票').findings[0].rules; // → ['dragon']
 */
export function createClassifier(options: ClassifierOptions = {}): OwnClassifier {
  const classifier = classifierOf(options);
  return Object.assign((text: string) => classifier.classify(requireText('要检查的', text)), {
    setAside: Object.freeze([...classifier.lexicon.setAside]),
  });
}

/**
 * What is wrong with rule files of one's own, together: an id or a concept of nothing, an id that stands twice, an item that the plan
 * lacks, an example that the rule does not find, a counter-example that it does. An empty list means that a classifier can be made
 * of them and that they say what their examples say.
 *
 * @throws FangfeiError `invalid-argument` when a shape is wrong; `validate('lexicon', file)` names every such place
 * @example
 * const concepts = [{ id: 'dragon-ticket', name: '龙票', terms: ['龙票'] }];
 * const rules = [{ id: 'dragon', name: '龙票', when: ['dragon-ticket'], examples: ['出售龙票', '出售凤票'] }];
 * ruleFaults([{ item: 'unapproved-lottery', concepts, rules }])[0].path; // → '/rules/0/examples/1'
 */
export function ruleFaults(files: readonly LexiconFile[], plan: PlanLike = ownPlan): RuleFault[] {
  return faultsOfRules(requireFiles(files), () => classifierOf({ plan, lexicon: files }));
}

/**
 * The same as `createClassifier` where nobody asks why, for many texts: what only explains a result (near misses, circumstances,
 * what moved the model) stays empty. Verdict, findings with their words, promises, segments and score are the same; it is quicker,
 * and what it gives is smaller to keep and to send.
 *
 * @throws FangfeiError `invalid-argument`, as `createClassifier`
 * @example
 * createScreener({})('出售原始股，年化收益12%，保本').verdict; // → 'suspected'
 */
export function createScreener(options: ClassifierOptions): (text: string) => Classification {
  const classifier = classifierOf(options);
  return (text) => classifier.classify(text, false);
}

function classifierOf(options: ClassifierOptions): Classifier {
  const {
    plan = ownPlan,
    lexicon = ownLexicon,
    thresholds = {},
  } = requireKeys('选项', options, ['plan', 'lexicon', 'thresholds']);
  if (plan !== ownPlan) requirePlan(plan);
  const whole = wholeLexicon(lexicon);
  const scale = requireThresholds(thresholds);
  // A lexicon that was given whole has its lists where a file has them.
  const files = (Array.isArray(lexicon) ? lexicon : [lexicon]) as readonly LexiconFile[];
  return madeOf(files, () => new Classifier(plan, whole, scale));
}

/** The project's own rules with those of the files, or the lexicon that was given. */
function wholeLexicon(given: readonly LexiconFile[] | Lexicon): Lexicon {
  if (given === ownLexicon) return ownLexicon;
  if (!Array.isArray(given)) return requireLexicon(given as Lexicon);
  const files = requireFiles(given as readonly LexiconFile[]);
  const grounds = new Map(Object.entries(ownLexicon.grounds));
  for (const { item, grounds: more } of files)
    if (item !== undefined && more) grounds.set(item, [...(grounds.get(item) ?? []), ...more]);
  return {
    ...ownLexicon,
    concepts: [
      ...ownLexicon.concepts,
      ...files.flatMap(({ concepts }) =>
        concepts.map((concept) => ({
          ...concept,
          terms: concept.terms.map((term) => term.toLowerCase()),
          whole: true,
        })),
      ),
    ],
    grounds: Object.fromEntries(grounds),
    groups: [...(ownLexicon.groups ?? []), ...files.flatMap(({ groups = [] }) => groups)],
    rules: [
      ...ownLexicon.rules,
      ...files.flatMap(({ item, rules }) =>
        rules.map((rule) => (item ? { ...rule, item, override: rule.override ?? DECISION.firm } : rule)),
      ),
    ],
  };
}

function requireThresholds(given: Partial<Thresholds>): Thresholds {
  const thresholds = { ...DEFAULT_THRESHOLDS, ...requireKeys('阈值', given, ['suspected', 'ask']) };
  requireShare('阈值 suspected ', thresholds.suspected);
  requireShare('阈值 ask ', thresholds.ask);
  if (thresholds.ask <= thresholds.suspected) return thresholds;
  throw new FangfeiError(
    'invalid-argument',
    `阈值 ask 不能大于 suspected，收到的是 ${thresholds.ask} 和 ${thresholds.suspected}；请改正`,
    { ...thresholds },
  );
}

let own: Classifier | undefined;
const ownClassifier = (): Classifier => (own ??= new Classifier(ownPlan, ownLexicon));

/**
 * What a text does and which items of the plan it falls under, as a whole and line by line: pure, synchronous, linear in the text's length.
 *
 * @example
 * classify('合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限').flagged; // → true
 */
export function classify(text: string): Classification {
  return ownClassifier().classify(requireText('要检查的', text));
}

/**
 * The folded text (width, traditional characters, inserted signs, homophones written in letters), with the offset
 * in the original of each of its units.
 *
 * @example
 * normalize('返★利').text; // → '返利'
 */
export function normalize(text: string): { text: string; map: Uint32Array } {
  return ownClassifier().normalize(requireText('要规整的', text));
}
