// The site's own pages: what explains, assigns, reminds and helps must raise no alarm.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from 'fangfei';
import { expect, test } from 'vitest';
import { elements, innerText, parseHtml } from '../../site/integrations/html.ts';

const DIST = join(import.meta.dirname, '../../dist');

/** Pages that hold sales talk by their nature: cases, made-up scenes, the signs of a kind, questions of a quiz, examples of code, lists of what people call it. An offer among a page's lines is to be found. */
const QUOTING =
  /^(?:banned-ads|behaviors|cases|contents|developers|guises|keywords|kit|regions|sectors|subjects|targets)\//;

/** What a page says in its main part. */
const mainText = (html: string): string =>
  elements(parseHtml(html), 'main')
    .map((main) => innerText(main))
    .join('\n');

test('no page that quotes no sales talk is taken for an offer', () => {
  const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.html') && !QUOTING.test(file.replaceAll('\\', '/')),
  );
  expect(pages.length).toBeGreaterThan(150);
  const alarming = pages.filter((file) => classify(mainText(readFileSync(join(DIST, file), 'utf8'))).flagged);
  expect(alarming).toEqual([]);
});
