// Where a Chinese word ends. The segmenter's own list is short: 推介会 and 排查 fall apart into single characters, and
// names of the plan into pieces; so names stay whole, and a lone character goes with its neighbour.
import { publishers } from 'fangfei/cases';
import { allItems, bodies, titleOf, units } from 'fangfei/plan';
import { siteName } from './navigation.ts';

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** What the plan and its units are called, and who publishes; longer names have seams of their own, as 最高人民法院 has. */
const names = [
  ...allItems().flatMap((item) => [item.name, titleOf(item), ...(item.aliases ?? [])]),
  ...units.flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]),
  ...[...bodies, ...publishers].map(({ name }) => name),
]
  .flatMap((name) => name.match(/\p{Script=Han}+/gu) ?? [])
  .filter(({ length }) => length > 2 && length < 6)
  .concat(siteName);
/** These, and short names in quotation marks. */
const named = new RegExp(['“[^“”]{1,6}”', ...names.sort((a, b) => b.length - a.length)].join('|'), 'g');

/** What stands alone and ends a group of words, and what begins one; 是 may do either. */
const ending = new Set('的地了着过吗呢吧啊里上下中内外后前时者们等是元年月日号');
const beginning = new Set(
  '和与或及把被让叫给对向从在比按以因为而则就都也还又再才只不没未别请是有要会能可将已至这那每各某一两几',
);

const lone = (piece: string) => /^\p{Script=Han}$/u.test(piece);
const ends = (piece: string) => [...piece].every((sign) => ending.has(sign));
const mark = (piece: string) => !/[\p{L}\p{N}]/u.test(piece);

/** Whether a word ends between two pieces of a text. */
function parts(before: string, after: string): boolean {
  if (mark(before.slice(-1)) || mark(after.slice(0, 1))) return true;
  if (lone(after) && !beginning.has(after)) return ends(before) && !ending.has(after);
  return !lone(before) || ends(before);
}

/**
 * The words of a text, marks among them, each in the pieces that the segmenter knows.
 *
 * @example
 * wordsOf('开推介会，人人可买'); // [['开', '推', '介', '会'], ['，'], ['人人'], ['可', '买']]
 */
export function wordsOf(text: string): string[][] {
  const inNames = new Set<number>();
  for (const { 0: name, index } of text.matchAll(named))
    for (let at = index + 1; at < index + name.length; at++) inNames.add(at);
  const words: string[][] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const word = words.at(-1);
    const last = word?.at(-1) ?? '';
    if (word && inNames.has(index)) word.splice(-1, 1, last + segment);
    else if (word && !parts(last, segment)) word.push(segment);
    else words.push([segment]);
  }
  return words;
}

/**
 * A text in the pieces between which a line may end: words, each with the marks that belong to it.
 *
 * @example
 * breakable('借融资租赁之名，集资'); // ['借融资租赁之名，', '集资']
 */
export function breakable(text: string): string[] {
  const pieces: string[] = [];
  for (const word of wordsOf(text).map((word) => word.join(''))) {
    const last = pieces[pieces.length - 1];
    const joined = last !== undefined && (mark(word) || /[（《〈“‘「『【〔]$/.test(last));
    // An opening mark belongs to what comes after it.
    if (joined && !/^[（《〈“‘「『【〔]/.test(word)) pieces[pieces.length - 1] = last + word;
    else pieces.push(word);
  }
  return pieces;
}
