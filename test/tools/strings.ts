// Texts of any characters, for properties that hold of every text.
import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Every character of Unicode. What fast-check has under this name needs three seconds to be made. */
const character = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES.count })
  .map((n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count));

/** A text of any characters. */
export const anyText = (lengths: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ ...lengths, unit: character });
