// The items of the plan: each by itself, then side by side.
import type { ModelFile, ModelSide } from '../../src/generated/types/model.ts';
import { classOf, type LabelledText } from '../corpus.ts';
import { learnOutput, tellingOf, type Place } from './fits.ts';
import { fitLogistic, type Row } from './logistic.ts';
import type { Settings } from './settings.ts';

/** Whether a text raises money, or tells of it. */
const raises = (text: LabelledText): boolean => classOf(text) === 0 || text.stance === 'report';

/**
 * Learns every item of the plan from the texts that raise money or tell of it: from all features, then anew from those that tell it
 * best, then side by side: what the text is likely to be besides speaks for an item or against it.
 */
export function learnItems(
  texts: readonly LabelledText[],
  rows: readonly Row[],
  parts: readonly number[],
  s: Settings,
  size: number,
  order: readonly Place[],
): Pick<ModelFile, 'items' | 'side'> {
  const raising = texts.flatMap((text, i) => (raises(text) ? [i] : []));
  const ids = [...new Set(raising.flatMap((i) => texts[i]!.labels))].sort();
  const targets = raising.map((i) => ids.map((id) => Number(texts[i]!.labels.includes(id))));
  const own = raising.map((i) => rows[i]!);
  const ownParts = raising.map((i) => parts[i]!);
  const whole = fitLogistic(own, targets, { epochs: s.itemEpochs, softmax: false, size });
  const learnt = ids.map((_, item) =>
    learnOutput(
      own,
      targets.map((target) => target[item]!),
      ownParts,
      s,
      tellingOf(own, (at) => whole.weights[at * ids.length + item]!, size, order, s.itemFeatures),
      order,
    ),
  );
  const unseen = own.map((_, i) => learnt.map((one) => one.unseen[i]![0]!));
  return {
    items: Object.fromEntries(ids.map((id, item) => [id, learnt[item]!.packed])),
    side: learnSide(unseen, targets, s),
  };
}

/** Learns what the items say of one another, from what the words say of each in texts that were not learnt from. */
function learnSide(said: readonly number[][], targets: readonly (readonly number[])[], s: Settings): ModelSide {
  const size = targets[0]?.length ?? 0;
  const features = Int32Array.from({ length: size }, (_, i) => i);
  const { weights, bias } = fitLogistic(
    said.map((row) => ({ features, values: Float32Array.from(row) })),
    targets,
    { epochs: s.sideEpochs, softmax: false, size },
  );
  const byItem = Array.from(weights, (_, i) => weights[(i % size) * size + Math.floor(i / size)]!);
  return {
    bias: [...bias].map((one) => Number(one.toFixed(4))),
    weights: byItem.map((w) => Number(w.toFixed(3))),
  };
}
