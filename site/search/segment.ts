// Cuts Chinese text into words: the same way for the index (at build time) and for the query (in the browser).

/** Words that ask and do not tell: they stand in questions, not in pages. */
const questionWords = new Set(
  (
    '谁 谁来 什么 啥 怎么 怎样 怎么办 如何 哪 哪个 哪些 哪里 哪儿 哪一 几 几个 多少 吗 呢 吧 啊 么 是否 是不是 算不算 能不能 有没有 ' +
    '的 了 是 在 要 有 和 与 或 由 归 负责 该 得 给 把 被 到 去 来 会 能 可以 应该 需要 请问 我 我们 我县 本 这 那 个 些 还 也 都 就 做 干 写 算 管'
  ).split(' '),
);

const chinese = /\p{Script=Han}/u;
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

/**
 * The words of a text in order. Without `Intl.Segmenter` (older browsers) every two neighbouring characters count as a word.
 *
 * @example
 * cut('养老机构谁负责排查'); // → ['养老', '机构', '谁', '负责', '排查']
 */
export function cut(text: string): string[] {
  if (typeof Intl.Segmenter === 'function') {
    const words = new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text);
    return [...words].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  }
  return (text.match(runs) ?? []).flatMap((run) =>
    chinese.test(run) && run.length > 2 ? Array.from(run.slice(1), (char, at) => run.charAt(at) + char) : [run],
  );
}

/**
 * The words of a query that can stand in a page; all of its words when none would be left.
 *
 * @example
 * contentWords('养老机构谁负责排查'); // → ['养老', '机构', '排查']
 */
export function contentWords(query: string): string[] {
  const words = [...new Set(cut(query))];
  const telling = words.filter((word) => !questionWords.has(word));
  return telling.length > 0 ? telling : words;
}
