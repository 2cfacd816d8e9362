// What the site sets into HTML stays what it was, and makes no tag.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elements, innerText, parseHtml } from '../../site/integrations/html.ts';
import { escapeMarkup, jsonInScript } from '../../site/lib/markup.ts';

const text = fc
  .array(fc.constantFrom('<', '>', '/', '&', '"', "'", '!--', '-->', 'script', '</script>', '甲', ' ', '\\', '&lt;'))
  .map((parts) => parts.join(''));

test('data in a script block comes out as it was, whatever it holds', () => {
  fc.assert(
    fc.property(text, (said) => {
      const page = parseHtml(`<script type="application/json">${jsonInScript({ said })}</script><p>下文</p>`);
      expect(elements(page).map(({ name }) => name)).toEqual(['script', 'p']);
      expect(JSON.parse(innerText(elements(page, 'script')[0]!))).toEqual({ said });
    }),
  );
  expect(jsonInScript({ said: '<!--<script>' })).not.toContain('<');
});

test('a text in an attribute and in an element comes out as it was', () => {
  fc.assert(
    fc.property(text, (said) => {
      const page = parseHtml(`<p title="${escapeMarkup(said)}">${escapeMarkup(said)}</p>`);
      expect(elements(page)).toHaveLength(1);
      expect(elements(page)[0]!.attribs.title).toBe(said);
      expect(innerText(elements(page)[0]!)).toBe(said);
    }),
  );
});
