/** Text in, explained findings out: fold → mentions → lines → passages → items → result. */
import { compileLexicon, type CompiledLexicon, type Lexicon } from './lexicon.ts';
import { mentionsOf } from './mentions/mentions.ts';
import type { Equipment, ReadLine, Reading } from './reading.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from './judge/decide.ts';
import { judge } from './judge/judge.ts';
import { Model } from './judge/model.ts';
import { Cues } from './judge/cues.ts';
import { composeResult } from './result/compose.ts';
import { indexDuties, type DutyIndex, type PlanLike } from './responsible.ts';
import { CLAUSE_END, Folding, SENTENCE_END, STAND_IN, type Stream } from './text/fold.ts';
import { linesOf } from './text/lines.ts';
import { Matcher, type Hits } from './text/match.ts';
import { unhide } from './text/unhide.ts';
import type { Classification } from './types.ts';

const NO_MENTIONS: ReadLine['mentions'] = [];

/** A classifier over one plan and one lexicon. */
export class Classifier implements Equipment {
  readonly folding: Folding;
  readonly lexicon: CompiledLexicon;
  readonly model: Model | undefined;
  readonly cues: Cues;
  readonly plan: PlanLike;
  readonly duties: DutyIndex;
  readonly thresholds: Thresholds;
  readonly matcher: Matcher;
  private scratch: Stream = { text: '', code: new Uint16Array(0), pos: new Uint32Array(0), length: 0, ends: [] };
  private hits: Hits = { data: new Int32Array(3072), length: 0 };

  constructor(plan: PlanLike, lexicon: Lexicon, thresholds: Thresholds = DEFAULT_THRESHOLDS) {
    this.plan = plan;
    this.thresholds = thresholds;
    this.duties = indexDuties(plan);
    this.folding = new Folding(lexicon.folding);
    this.lexicon = compileLexicon(lexicon, plan, this.folding);
    this.matcher = new Matcher(this.lexicon, this.folding, lexicon.folding.variants, lexicon.folding.ordinary);
    this.model = lexicon.model && new Model(lexicon.model, this.lexicon.ids);
    this.cues = new Cues(lexicon.cues);
  }

  /** What the text is and which items of the plan it falls under. Never throws on a string; linear in its length. */
  classify(text: string, explained = true): Classification {
    const reading = this.read(text);
    return composeResult(this, reading, judge(this, reading), explained);
  }

  /** The lines of a text and what is mentioned in them. */
  read(text: string): Reading {
    const stream = (this.scratch = this.folding.stream(text, this.scratch));
    let hits = this.matcher.match(stream, this.hits);
    if (unhide(stream, hits, this.matcher.texts)) hits = this.matcher.match(stream, hits);
    const { mentions, promises } = mentionsOf(stream, hits, this.lexicon);
    let next = 0;
    const lines = linesOf(text, stream).map(({ from, to, start, end }): ReadLine => {
      const first = next;
      while ((mentions[next]?.from ?? to) < to) next++;
      return { from, to, start, end, mentions: next > first ? mentions.slice(first, next) : NO_MENTIONS };
    });
    return { text, stream, lines, promises };
  }

  /** The folded text with, for each of its units, the offset in the original. */
  normalize(text: string): { text: string; map: Uint32Array } {
    const stream = this.folding.stream(text);
    let out = '';
    for (let k = 0; k < stream.length; k++) {
      const c = stream.code[k] ?? 0;
      if (c === CLAUSE_END) out += '，';
      else if (c === SENTENCE_END) out += '。';
      else out += c >= STAND_IN && c < 0xf900 ? this.folding.meanings[c - STAND_IN]?.charAt(0) : String.fromCharCode(c);
    }
    return { text: out, map: stream.pos.slice(0, stream.length) };
  }
}
