/** Terms in one string: what a term has in common with the beginning of the one before is not written again. */

const SPACE = 0x20;
/** Before `A`, so that `A` stands for one character in common. */
const NONE = 0x40;
const MOST = 26;

/** Joins terms, in order; between two of them stands a space, or a capital letter where they begin alike: A for one character, B for two. */
export function packTerms(terms: readonly string[]): string {
  let before = '';
  return [...terms]
    .sort()
    .map((term) => {
      let alike = 0;
      while (alike < MOST && alike < term.length && term[alike] === before[alike]) alike++;
      before = term;
      return (alike === 0 ? ' ' : String.fromCharCode(NONE + alike)) + term.slice(alike);
    })
    .join('')
    .slice(1);
}

/** The terms again; a string with nothing but spaces between them is read as it stands. */
export function unpackTerms(packed: string): string[] {
  const terms: string[] = [];
  let before = '';
  let alike = 0;
  let from = 0;
  for (let i = 0; i <= packed.length; i++) {
    const c = i < packed.length ? packed.charCodeAt(i) : SPACE;
    if (c !== SPACE && (c <= NONE || c > NONE + MOST)) continue;
    before = before.slice(0, alike) + packed.slice(from, i);
    terms.push(before);
    alike = c === SPACE ? 0 : c - NONE;
    from = i + 1;
  }
  return terms;
}
