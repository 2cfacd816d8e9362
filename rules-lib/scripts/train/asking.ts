// Which words ask for money.
import type { Classifier } from '../../src/classify/classifier.ts';
import { stretchesOf } from '../../src/classify/judge/phrases.ts';
import { meet, type Span } from '../../src/classify/mentions/pass.ts';
import type { Reading } from '../../src/classify/reading.ts';
import type { Stream } from '../../src/classify/text/fold.ts';
import type { ModelWeights } from '../../src/generated/types/model.ts';
import type { LabelledText } from '../corpus.ts';
import { learnOutput, tellingOf, type Parts, type Place } from './fits.ts';
import { fitLogistic, type Row } from './logistic.ts';
import type { Settings } from './settings.ts';

/**
 * Learns which words a reader accepts as asking for money: the stretches of offers that hold what was marked, against those that
 * touch nothing marked and those of texts that ask for nothing, or lawfully.
 */
export function learnAsking(
  classifier: Classifier,
  texts: readonly LabelledText[],
  parts: Parts,
  s: Settings,
  size: number,
  order: readonly Place[],
  rowFor: (reading: Pick<Reading, 'stream' | 'lines'>) => Row,
): ModelWeights {
  const rows: Row[] = [];
  const targets: number[] = [];
  const rowParts: number[] = [];
  for (const text of texts) {
    const harmless = text.stance === 'other' || text.lawful === true;
    if (!harmless && !text.asks) continue;
    const { stream, lines } = classifier.read(text.text);
    const marked = (text.asks ?? []).map((words) => spanIn(stream, text.text.indexOf(words), words.length));
    for (const line of lines)
      for (const stretch of stretchesOf(stream, line, classifier.folding.meanings)) {
        const asks = marked.some((mark) => stretch.from <= mark.from && mark.to <= stretch.to);
        if (!asks && marked.some((mark) => meet(stretch, mark))) continue;
        rows.push(rowFor({ stream, lines: [{ ...line, ...stretch }] }));
        targets.push(Number(asks));
        rowParts.push(parts.of(text));
      }
  }
  const whole = fitLogistic(
    rows,
    targets.map((target) => [target]),
    { epochs: s.itemEpochs, softmax: false, size },
  );
  const telling = tellingOf(rows, (at) => whole.weights[at]!, size, order, s.itemFeatures);
  return learnOutput(rows, targets, rowParts, s, telling, order).packed;
}

/** Where a piece of a text stands in its stream. */
function spanIn({ pos, length }: Stream, start: number, count: number): Span {
  let from = 0;
  while (from < length && pos[from]! < start) from++;
  let to = from;
  while (to < length && pos[to]! < start + count) to++;
  return { from, to };
}
