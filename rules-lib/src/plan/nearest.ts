/** Edit distance (Levenshtein) between two short strings. */
export function distance(a: string, b: string): number {
  const others = b.split('');
  /** One line of the table without its first cell. */
  let row = others.map((_, j) => j + 1);
  for (const [i, letter] of a.split('').entries()) {
    let [corner, left] = [i, i + 1];
    row = row.map((above, j) => {
      left = Math.min(above + 1, left + 1, corner + (letter === others[j] ? 0 : 1));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? a.length;
}

/** The three known words most like a wrong one. A word that holds it, or is held by it, counts as near. */
export function nearest(wrong: string, known: readonly string[]): string[] {
  const short = wrong.slice(0, 64);
  const cost = (word: string): number =>
    (short.length > 1 && word.includes(short)) || (word.length > 2 && short.includes(word)) ? 1 : distance(short, word);
  return [...known].sort((a, b) => cost(a) - cost(b)).slice(0, 3);
}
