// The texts of the corpus, as they are learnt from and measured on; `corpus/README.md` tells of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLASSES } from '../src/classify/judge/classes.ts';

/** A text of the corpus; `corpus/README.md` says what the fields mean. */
export interface LabelledText {
  id: string;
  text: string;
  stance: 'solicit' | 'report' | 'warn' | 'other';
  lawful?: boolean;
  labels: string[];
  /** Every stretch of an offer that asks by itself, as written; missing where nobody has marked them. */
  asks?: string[];
  /** Sales talk that a page of warnings quotes: it warns only where it stands. */
  quoted?: boolean;
  /** The page whose line it is. */
  page?: string;
}

export const classOf = ({ stance, lawful }: LabelledText): number =>
  CLASSES.indexOf(stance !== 'solicit' ? stance : lawful ? 'lawful' : 'unlawful');

/** A page of the corpus, each of its lines labelled in its place. */
export interface LabelledPage {
  id: string;
  /** `wrapped` pages break sentences over lines: their lines say nothing by themselves. */
  kind: string;
  segments: Omit<LabelledText, 'id' | 'page'>[];
}

/** The pages of a folder whose lines say something by themselves; not every folder has any. */
export function readPages(folder: string): LabelledPage[] {
  const file = join(folder, 'pages.json');
  const pages = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LabelledPage[]) : [];
  return pages.filter(({ kind }) => kind !== 'wrapped');
}

/** The labelled texts of a folder, and the lines of its pages. */
export function readTexts(folder: string): LabelledText[] {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as LabelledText);
  const lines = readPages(folder).flatMap(({ id, segments }) =>
    segments.map((segment, i) => ({ ...segment, id: `${id}-${i}`, page: id })),
  );
  return [...texts, ...lines];
}

/** From how many characters on a text may be met cut off. */
const LONG = 160;
const MARKS = /[，。！？；：、,.!?;:]/g;
/** Of short texts every so many-th is also learnt without marks and figures. */
const SPOILT = 3;
const FIGURES = /[\d０-９]+(?:[.．][\d０-９]+)?[%％]?/g;

/**
 * Texts of one paragraph once more as others hold them. Lists and messages break long ones off: after about half to four fifths, every other
 * without its marks. Collections of short messages drop marks and figures.
 */
export function asOthersHoldThem(texts: readonly LabelledText[]): LabelledText[] {
  const paragraphs = texts.filter(({ text }) => !text.includes('\n'));
  const long = paragraphs.filter(({ text }) => text.length >= LONG);
  const short = paragraphs.filter(({ text }) => text.length < LONG);
  return [
    ...long.map((one, i) => {
      const head = one.text.slice(0, Math.floor(one.text.length * (0.45 + (i % 5) / 10)));
      return { ...one, text: i % 2 ? head.replace(MARKS, '') : head };
    }),
    ...short
      .filter((_, i) => i % SPOILT === 0)
      .map((one) => ({ ...one, text: one.text.replace(FIGURES, '').replace(MARKS, '') })),
  ];
}

/** A warning at the foot of a page is no longer than this. */
const FOOT = 60;
/** So many-th single texts are also learnt above one. */
const ABOVE_FOOT = 8;

/** Offers, lawful or not, above a warning at the foot, as portals show them: a warning clears itself only. */
export function aboveWarnings(texts: readonly LabelledText[]): LabelledPage[] {
  const paragraphs = texts.filter(({ text }) => !text.includes('\n'));
  const feet = paragraphs.filter(({ stance, text }) => stance === 'warn' && text.length <= FOOT);
  return paragraphs
    .filter(({ stance }) => stance === 'solicit')
    .filter((_, i) => i % ABOVE_FOOT === 0)
    .flatMap((one, i) => {
      const foot = feet[i % feet.length];
      return foot ? [{ id: one.id, kind: 'text', segments: [one, foot] }] : [];
    });
}
