// Which page a question asks for, by its likeness to how people ask: BM25 over characters and pairs of them.

/** A page, and how much of a question speaks for it. */
export interface AskedPage {
  path: string;
  /** The sum over its characters and pairs: the fewer pages they are asked for, the more. */
  score: number;
  /** How much of all that could speak for a page does for this one: 0 to 1. */
  share: number;
}

/** How far many examples make each of them say less: between not at all (0) and in proportion (1). */
const lengthCounts = 0.5;
/** How much a character says by itself, beside a pair: where its neighbour is mistyped, it is all that is left. A word in letters says as much as two characters and their pair. */
const alone = 0.4;
/** Of a word in letters, what is compared: pinyin is typed with and without spaces between. */
const letters = 4;

const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const chinese = /\p{Script=Han}/u;

/** The characters of a text and their pairs; of words in letters, pieces. */
function gramsOf(text: string): string[] {
  return (text.match(runs) ?? []).flatMap((run) => {
    const characters = [...run];
    if (chinese.test(run)) return [...characters, ...characters.slice(1).map((next, at) => `${characters[at]}${next}`)];
    if (characters.length <= letters) return [run];
    return characters.slice(letters - 1).map((_, at) => run.slice(at, at + letters));
  });
}

/**
 * Learns from examples how people ask for each page; asked with a question, answers the likeliest pages first.
 *
 * @param examples by the page's path
 * @example
 * learnt({ 'residents/paid/': ['钱取不出来'], 'forms/': ['总结怎么写'] })('取不出钱')[0]; // → { path: 'residents/paid/', … }
 */
export function learnt(examples: Readonly<Record<string, readonly string[]>>): (question: string) => AskedPage[] {
  const pages = Object.entries(examples).map(([path, texts]) => {
    const seen = new Map<string, number>();
    const grams = texts.flatMap(gramsOf);
    for (const gram of grams) seen.set(gram, (seen.get(gram) ?? 0) + 1);
    return { path, seen, total: grams.length };
  });
  const mean = pages.reduce((sum, { total }) => sum + total, 0) / pages.length;
  const rarity = (gram: string): number => {
    const having = pages.filter(({ seen }) => seen.has(gram)).length;
    const says = chinese.test(gram) ? (gram.length > 1 ? 1 : alone) : 1 + 2 * alone;
    return says * Math.log(1 + (pages.length - having + 0.5) / (having + 0.5));
  };
  return (question) => {
    const grams = [...new Set(gramsOf(question))].map((gram) => ({ gram, rarity: rarity(gram) }));
    const whole = grams.reduce((sum, one) => sum + one.rarity, 0);
    return pages
      .map(({ path, seen, total }) => {
        const length = 1 - lengthCounts + (lengthCounts * total) / mean;
        const share = (gram: string) => (seen.get(gram) ?? 0) / ((seen.get(gram) ?? 0) + length);
        const score = grams.reduce((sum, one) => sum + one.rarity * share(one.gram), 0);
        return { path, score, share: whole && score / whole };
      })
      .sort((one, other) => other.score - one.score);
  };
}
