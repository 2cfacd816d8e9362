// Terms joined into one string come apart again as they were.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packTerms, unpackTerms } from '../../rules-lib/src/classify/terms.ts';

it('begins where the term before differs', () => {
  expect(packTerms(['原始股', '原始股权', '原油'])).toBe('原始股C权A油');
});

it('gives back the terms, in order', () => {
  const term = fc.array(fc.constantFrom(...'原始股权油u0*'), { minLength: 1, maxLength: 40 }).map((c) => c.join(''));
  fc.assert(
    fc.property(fc.array(term, { minLength: 1 }), (terms) => {
      expect(unpackTerms(packTerms(terms))).toEqual([...terms].sort());
    }),
  );
});

it('reads terms between spaces', () => {
  expect(unpackTerms('返利 返现')).toEqual(['返利', '返现']);
});
