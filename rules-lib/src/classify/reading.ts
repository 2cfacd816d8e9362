/** A text as it is judged, and what it is judged with. */
import type { CompiledLexicon } from './lexicon.ts';
import type { Mention } from './mentions/mentions.ts';
import type { StreamPromise } from './mentions/wording.ts';
import type { Thresholds } from './judge/decide.ts';
import type { Model } from './judge/model.ts';
import type { Cues } from './judge/cues.ts';
import type { DutyIndex, PlanLike } from './responsible.ts';
import type { Folding, Stream } from './text/fold.ts';
import type { Line } from './text/lines.ts';

/** The folded stream of a text, its lines, and what is mentioned in each. */
export interface Reading {
  text: string;
  stream: Stream;
  lines: readonly ReadLine[];
  promises: readonly StreamPromise[];
}

export interface ReadLine extends Line {
  mentions: readonly Mention[];
}

/** What a classifier brings to a text. */
export interface Equipment {
  folding: Folding;
  lexicon: CompiledLexicon;
  model: Model | undefined;
  cues: Cues;
  plan: PlanLike;
  duties: DutyIndex;
  thresholds: Thresholds;
}
