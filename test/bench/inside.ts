// The parts of the classifier that the bench times one by one.
export { classify, createClassifier, type Lexicon } from '../../rules-lib/dist/classify/index.js';
export { Folding } from '../../rules-lib/dist/classify/fold.js';
export { Matcher } from '../../rules-lib/dist/classify/match.js';
