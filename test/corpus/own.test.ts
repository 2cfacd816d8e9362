// The project's own labelled sentences: what the classifier must reach on them, and what must stay silent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { classify } from 'fangfei';
import { clauses } from 'fangfei/plan';
import { describe, expect, it, test } from 'vitest';
import { alarming, mutate, random, spansHold } from './fuzz.ts';
import { readRows, score, TEXTS } from './score.ts';

const rows = await readRows(join(TEXTS, 'own.jsonl'));
const result = score(classify, rows);

describe('the labelled sentences', () => {
  it('are flagged where they solicit, and only there', () => {
    expect(result.flagged.f1).toBeGreaterThanOrEqual(0.95);
  });
  it('are read for what they do', () => {
    expect(result.stanceMacroF1).toBeGreaterThanOrEqual(0.95);
  });
  it('get the labels they should', () => {
    expect(result.labels.f1).toBeGreaterThanOrEqual(0.92);
  });
  it('stay silent when they warn, tell of other things or offer what is lawful', () => {
    expect(result.shares.warn!.share).toBe(0);
    expect(result.shares.other!.share).toBe(0);
    expect(result.shares.lawful!.share).toBeLessThanOrEqual(0.02);
  });
  it('are found however they are hidden', () => {
    expect(result.shares.evasion!.share).toBeGreaterThanOrEqual(0.95);
  });
});

/** Written by others who had seen no rule: what the classifier met last, and then learned from. */
describe('the texts met later', async () => {
  const met = score(classify, await readRows(join(TEXTS, 'met-later.jsonl')));
  it('are flagged where they solicit, and hardly elsewhere', () => {
    expect(met.flagged.f1).toBeGreaterThanOrEqual(0.95);
    expect(met.shares.lawful!.share).toBeLessThanOrEqual(0.02);
    expect(met.shares.warn!.share).toBeLessThanOrEqual(0.03);
  });
  it('are read for what they do', () => {
    expect(met.stanceMacroF1).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the plan itself', () => {
  it('finds nothing, read as a whole', () => {
    const whole = clauses.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');
    const { flagged, findings, stance } = classify(whole);
    expect({ flagged, findings, stance }).toEqual({ flagged: false, findings: [], stance: 'other' });
  });
  it('raises no alarm by any of its sentences, torn from the rest', () => {
    const sentences = clauses.flatMap((clause) => clause.sentences.map(({ text }) => text));
    expect(sentences.filter((text) => classify(text).flagged)).toEqual([]);
  });
});

const folding = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../rules-lib/data/lexicon/folding.json'), 'utf8'),
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

describe('hidden words', () => {
  const shown = rows.filter(({ stance, lawful, evasion }) => stance === 'solicit' && !lawful && !evasion);
  const plain = new Map(shown.map(({ text }) => [text, classify(text)]));
  const caught = shown.filter(({ text }) => plain.get(text)!.flagged);

  it.each(Object.keys(DISGUISES))('%s do not save a solicitation', (name) => {
    const lost = caught.filter(({ text }) => !classify(DISGUISES[name]!(text)).flagged).map(({ id }) => id);
    expect(lost.length / caught.length, lost.join(' ')).toBeLessThanOrEqual(0.05);
  });
  it.each(Object.keys(DISGUISES))('%s leave the findings what they were', (name) => {
    const pairs = caught.flatMap(({ text }) => {
      const kept = new Set(classify(DISGUISES[name]!(text)).findings.map(({ id }) => id));
      return plain.get(text)!.findings.map(({ id }) => ({ id, kept: kept.has(id) }));
    });
    expect(pairs.filter(({ kept }) => !kept).length / pairs.length).toBeLessThanOrEqual(0.05);
  });
  it.each(Object.keys(DISGUISES))('%s alarm nobody where there was no alarm', (name) => {
    const silent = rows.filter(({ text }) => !classify(text).flagged);
    const loud = silent.filter(({ text }) => classify(DISGUISES[name]!(text)).flagged).map(({ id }) => id);
    expect(loud.length / silent.length, loud.join(' ')).toBeLessThanOrEqual(0.05);
  });
});

test('the order in which texts are read changes nothing', () => {
  const forwards = rows.map(({ text }) => classify(text));
  const backwards = rows.toReversed().map(({ text }) => classify(text));
  expect(backwards.toReversed()).toEqual(forwards);
});

describe('spoiled texts', () => {
  it('never throw, and every span is its piece of the text', async () => {
    const texts = await alarming();
    const next = random(20180525);
    for (let i = 0; i < 20_000; i++) {
      const text = mutate(texts[Math.floor(next() * texts.length)]!, next);
      expect(spansHold(text, classify(text))).toBeUndefined();
    }
  });
});
