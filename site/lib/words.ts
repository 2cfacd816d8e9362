const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/**
 * A text in the pieces between which a line may end: words, each with the marks that belong to it.
 *
 * @example
 * breakable('借融资租赁之名，集资'); // ['借', '融资', '租赁', '之', '名，', '集资']
 */
export function breakable(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = pieces[pieces.length - 1];
    const joined = last !== undefined && (!isWordLike || /[（《〈“‘「『【〔]$/.test(last));
    // An opening mark belongs to what comes after it.
    if (joined && !/^[（《〈“‘「『【〔]/.test(segment)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
