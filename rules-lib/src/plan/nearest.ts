/** Edit distance (Levenshtein) between two short strings. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The three known words most like a wrong one. A word that holds it, or is held by it, counts as near. */
export function nearest(wrong: string, known: readonly string[]): string[] {
  const short = wrong.slice(0, 64);
  const cost = (word: string): number =>
    short.length > 2 && word.length > 2 && (word.includes(short) || short.includes(word)) ? 1 : distance(short, word);
  return [...known].sort((a, b) => cost(a) - cost(b)).slice(0, 3);
}
