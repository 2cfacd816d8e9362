// Texts that come again and again, as what is passed on does: what was said of them is said again.
import type { TextRecord } from '../read/record.ts';
import type { Said } from './say.ts';

/** Texts that are kept, twice as many at most; and the longest, in characters. */
const KEPT = 1024;
const LONGEST = 1024;

/**
 * Says of each text what `sayOf` does, which is asked once for a text that comes again soon.
 *
 * @param sayOf what is said of a record depends on its text alone
 */
export function withRepeats(sayOf: (record: TextRecord) => Said): (record: TextRecord) => Said {
  let recent = new Map<string, Said>();
  let before = new Map<string, Said>();
  return (record) => {
    const { text, locate } = record;
    // Where its words stand in the file is another place each time.
    if (locate || text.length > LONGEST) return sayOf(record);
    const known = recent.get(text);
    if (known) return known;
    const said = before.get(text) ?? sayOf(record);
    if (recent.size >= KEPT) [before, recent] = [recent, new Map<string, Said>()];
    recent.set(text, said);
    return said;
  };
}
