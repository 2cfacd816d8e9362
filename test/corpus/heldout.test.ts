// The classifier on texts that the model never met: what it must reach, what must stay silent, and what hiding words must not change.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { classify } from 'fangfei';
import { clauses } from 'fangfei/plan';
import { describe, expect, it, test } from 'vitest';
import { mutate, random, spansHold } from './fuzz.ts';
import { ONE_IN } from '../tools/share.ts';
import { scoreInputs } from './inputs.ts';
import { HELD_OUT, readFolder, readPages, score, scorePages } from './score.ts';

const rows = await readFolder(HELD_OUT);
const result = score(classify, rows);

/** Floors a little below what the published model reaches; a change may raise them. */
describe('the held-out texts', () => {
  it('are flagged where they solicit, and hardly elsewhere', () => {
    expect(result.texts).toBeGreaterThan(2000);
    expect(result.flagged.precision).toBeGreaterThanOrEqual(0.93);
    expect(result.flagged.recall).toBeGreaterThanOrEqual(0.82);
  });
  it('are read for what they do', () => {
    expect(result.stanceMacroF1).toBeGreaterThanOrEqual(0.85);
  });
  it('get the labels they should', () => {
    expect(result.labels.f1).toBeGreaterThanOrEqual(0.74);
  });
  it.each([
    ['warn', 0.06],
    ['other', 0.015],
    ['lawful', 0.025],
  ])('of the kind %s, no more than %d are flagged', (kind, most) => {
    expect(result.shares[kind]!.n).toBeGreaterThan(80);
    expect(result.shares[kind]!.share).toBeLessThanOrEqual(most);
  });
  // A fifth of them hide in metaphors (放水, 端碗), not in signs.
  it('are found however they are hidden', () => {
    expect(result.shares.evasion!.share).toBeGreaterThanOrEqual(0.7);
  });
});

test('broken into a line for every clause, they are found as before, and seldom elsewhere', () => {
  const broken = rows
    .filter(({ text }) => !text.includes('\n'))
    .map((row) => ({ ...row, text: row.text.replace(/[，。；！？,!?;](?![，。；！？,!?;]|$)/g, '$&\n') }));
  const { flagged } = score(classify, broken);
  expect(flagged.recall).toBeGreaterThanOrEqual(0.78);
  expect(flagged.precision).toBeGreaterThanOrEqual(0.92);
  const told = broken.filter(({ stance }) => stance === 'report');
  expect(told.filter(({ text }) => classify(text).flagged).length / told.length).toBeLessThanOrEqual(0.06);
});

describe('the held-out pages', () => {
  const { pages, lines } = scorePages(classify, readPages(HELD_OUT));
  it('are flagged where a line solicits, and hardly elsewhere', () => {
    expect(pages.precision).toBeGreaterThanOrEqual(0.87);
    expect(pages.recall).toBeGreaterThanOrEqual(0.85);
  });
  it('show which lines', () => {
    expect(lines.precision).toBeGreaterThanOrEqual(0.78);
    // Every line of a leaflet counts, down to its name and "有肉".
    expect(lines.recall).toBeGreaterThanOrEqual(0.65);
  });
});

describe('small inputs', () => {
  // A little below what is reached: rates and everyday words nearly always, offers in hints and letters less often.
  const HARD = [
    '软话拉人返利',
    '绕着查：字母和拼音',
    '绕着查：文言、方言',
    '绕着查：表格',
    '绕着查：光有数目',
    '回报分在几句里说：照着改的一半',
    '回报分在几句里说：后来看过的一半',
  ];
  // Written to be hard: much of them is not read yet.
  const HARDEST = ['另一批回报分在几句里说：看过的一半', '另一批回报分在几句里说：没有看过的一半'];
  const least = (kind: string): number => (HARDEST.includes(kind) ? 0.3 : HARD.includes(kind) ? 0.5 : 0.8);
  it.each([...scoreInputs(classify)])('of the kind %s are read rightly', (kind, [right, all]) => {
    expect(all).toBeGreaterThanOrEqual(16);
    expect(right / all).toBeGreaterThanOrEqual(least(kind));
  });
});

describe('the plan itself', () => {
  it('finds nothing, read as a whole', () => {
    const whole = clauses.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
    const { flagged, findings } = classify(whole);
    expect({ flagged, findings }).toEqual({ flagged: false, findings: [] });
  });
  it('is no offer, read as a whole', () => {
    const whole = clauses.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
    expect(classify(whole).stance).not.toBe('solicit');
  });
  it('raises no alarm by any of its sentences, torn from the rest', () => {
    const sentences = clauses.flatMap((clause) => clause.sentences.map(({ text }) => text));
    expect(sentences.filter((text) => classify(text).flagged)).toEqual([]);
  });
});

const folding = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../rules-lib/data/lexicon/disguises.json'), 'utf8'),
) as { variants: Record<string, string>; splits: Record<string, string> };
const splitOf = new Map(Object.entries(folding.splits).map(([parts, whole]) => [whole, parts]));
const traditional = Converter({ from: 'cn', to: 'hk' });

/** Every third character that has one is written with a homophone or look-alike. */
function homophones(text: string): string {
  let since = 2;
  return [...text]
    .map((sign) => {
      const others = folding.variants[sign];
      if (++since < 3 || !others) return sign;
      since = 0;
      return others[0]!;
    })
    .join('');
}

const DISGUISES: Record<string, (text: string) => string> = {
  'zero-width signs': (text) => [...text].join('\u200b'),
  stars: (text) => text.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, '★'),
  spaces: (text) => text.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, ' '),
  'full width': (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  traditional,
  homophones,
  'split characters': (text) => [...text].map((sign) => splitOf.get(sign) ?? sign).join(''),
  'combining signs': (text) => text.replace(/[\u4e00-\u9fff]/g, (c) => `${c}\u0336`),
};

/** The share that a way of hiding may cost: the model reads homophones of common characters as they are written, and knows them less well. */
const MOST_LOST: Record<string, { flags: number; findings: number }> = { homophones: { flags: 0.1, findings: 0.2 } };
const FEW = { flags: 0.05, findings: 0.05 };

describe('hidden words', () => {
  const shown = rows.filter(({ stance, lawful, evasion }) => stance === 'solicit' && !lawful && !evasion);
  const plain = new Map(shown.map(({ text }) => [text, classify(text)]));
  const caught = shown.filter(({ text }) => plain.get(text)!.flagged);
  const silent = rows.filter(({ text }) => !classify(text).flagged);

  it.each(Object.keys(DISGUISES))('%s do not save a solicitation, and leave the findings what they were', (name) => {
    const hidden = caught.map((row) => ({ ...row, read: classify(DISGUISES[name]!(row.text)) }));
    const lost = hidden.filter(({ read }) => !read.flagged).map(({ id }) => id);
    expect(lost.length / caught.length, lost.join(' ')).toBeLessThanOrEqual((MOST_LOST[name] ?? FEW).flags);
    const pairs = hidden.flatMap(({ text, read }) => {
      const kept = new Set(read.findings.map(({ id }) => id));
      return plain.get(text)!.findings.map(({ id }) => ({ id, kept: kept.has(id) }));
    });
    expect(pairs.filter(({ kept }) => !kept).length / pairs.length).toBeLessThanOrEqual(
      (MOST_LOST[name] ?? FEW).findings,
    );
  });
  it.each(Object.keys(DISGUISES))('%s alarm nobody where there was no alarm', (name) => {
    const loud = silent.filter(({ text }) => classify(DISGUISES[name]!(text)).flagged).map(({ id }) => id);
    expect(loud.length / silent.length, loud.join(' ')).toBeLessThanOrEqual(0.05);
  });
});

test('the order in which texts are read changes nothing', () => {
  const forwards = rows.map(({ text }) => classify(text));
  const backwards = rows.toReversed().map(({ text }) => classify(text));
  expect(backwards.toReversed()).toEqual(forwards);
});

test.each(['%s\n', '%s\r\n\n', '  %s', '%s\u3000', '\ufeff%s', '%s\u200b'])(
  'nothing unseen about a text changes its verdict: %j',
  (about) => {
    const changed = rows.filter(
      ({ text }) => classify(about.replace('%s', () => text)).verdict !== classify(text).verdict,
    );
    expect(changed.map(({ id }) => id)).toEqual([]);
  },
);

describe('spoiled texts', () => {
  it('never throw, and every span is its piece of the text', () => {
    const texts = rows.map(({ text }) => text);
    const next = random(20180525);
    for (let i = 0; i < 20_000 / ONE_IN; i++) {
      const text = mutate(texts[Math.floor(next() * texts.length)]!, next);
      expect(spansHold(text, classify(text))).toBeUndefined();
    }
  });
});
