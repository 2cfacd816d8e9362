// What a line is by who speaks in it, and among others: two sets of trees.
import type { Classifier } from '../../src/classify/classifier.ts';
import { featuresAmong, speakerOf } from '../../src/classify/judge/context.ts';
import type { Reading } from '../../src/classify/reading.ts';
import { lengthOf } from '../../src/classify/text/lines.ts';
import type { ModelFile } from '../../src/generated/types/model.ts';
import { classOf, type LabelledPage, type LabelledText } from '../corpus.ts';
import { boost } from './boost.ts';
import type { Settings } from './settings.ts';

/** Texts of several paragraphs, as pages. */
export const textPages = (texts: readonly LabelledText[]): LabelledPage[] =>
  texts.filter(({ text }) => text.includes('\n')).map((text) => ({ id: text.id, kind: 'text', segments: [text] }));

/** Not every line of a text that offers does so: only one that is so likely to by itself is learnt from. */
const OFFERING = 0.8;

/** How likely each class is for a line of a text, by a model that has not seen the text. */
export type Score = (id: string, reading: Reading, line: number) => number[];

/** Learns to tell who speaks: from the texts that the model has learnt from, and from those written for this alone. */
export function learnCues(
  classifier: Classifier,
  learnt: readonly LabelledText[],
  retold: readonly LabelledText[],
  s: Settings,
  score: Score,
): ModelFile['cues'] {
  const rows: Float64Array[] = [];
  const truths: boolean[] = [];
  for (const text of [...learnt, ...retold]) {
    const reading = classifier.read(text.text);
    const offers = classOf(text) === 0;
    reading.lines.forEach((line, i) => {
      if (line.mentions.length === 0) return;
      const shares = score(text.id, reading, i);
      if (offers && reading.lines.length > 1 && shares[0]! < OFFERING) return;
      const own = classifier.cues.featuresOf(shares, reading.stream, line);
      if (!own) return;
      rows.push(own);
      truths.push(offers);
    });
  }
  return boost(rows, truths, s.cues);
}

/** Learns which lines belong to an offer from what a model that has not seen their page takes each of them and its neighbours for. */
export function learnContext(
  classifier: Classifier,
  pages: readonly LabelledPage[],
  s: Settings,
  score: Score,
): ModelFile['context'] {
  const rows: Float64Array[] = [];
  const truths: boolean[] = [];
  for (const { id, kind, segments } of pages) {
    const reading = classifier.read(segments.map(({ text }) => text).join('\n'));
    const ends: number[] = [];
    for (const { text } of segments) ends.push((ends.at(-1) ?? -1) + 1 + text.length);
    const lines = reading.lines.map((line, i) => ({
      shares: line.mentions.length > 0 ? score(id, reading, i) : undefined,
      length: lengthOf(reading.text, line),
      speaker: speakerOf(reading.text, line.start),
    }));
    featuresAmong(lines).forEach((own, i) => {
      const segment = segments[ends.findIndex((end) => reading.lines[i]!.start < end)];
      if (!own || !segment) return;
      const offers = classOf({ ...segment, id }) === 0;
      if (kind === 'text' && offers && (lines[i]!.shares?.[0] ?? 0) < OFFERING) return;
      rows.push(own);
      truths.push(offers);
    });
  }
  return boost(rows, truths, s.context);
}
