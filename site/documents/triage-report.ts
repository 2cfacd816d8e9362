// What a walk through the triage questions comes to, as a Word document to file.
import { heading, note, paragraph, signature, subtitle, title, wordFile } from './word.ts';

/** The outcome in words; the page carries it. */
export interface TriageRecord {
  outcome: string;
  /** What the plan says is to be done, or what is still to be found out, with its clause. */
  basis: readonly string[];
  /** Who acts, where the plan names nobody for the route. */
  acting: readonly string[];
  /** Each question with its answer. */
  answers: readonly string[];
}

/** When it was, about what, and for which unit, where that is known. */
export interface TriageWalk {
  day: string;
  about?: string | undefined;
  unit?: string | undefined;
}

/**
 * A record of one walk.
 *
 * @returns the bytes of a `.docx` file
 */
export const triageDocument = (
  { outcome, basis, acting, answers }: TriageRecord,
  { day, about, unit }: TriageWalk,
): Promise<Uint8Array<ArrayBuffer>> =>
  wordFile('线索分类处置对照', [
    title('线索分类处置对照'),
    subtitle(outcome),
    ...(about ? [paragraph(`对照的线索：${about}`)] : []),
    heading('依据'),
    ...[...basis, ...acting].map(paragraph),
    heading('已经回答'),
    ...answers.map(paragraph),
    ...signature(`${unit ?? '单位：＿＿＿＿＿＿＿＿'}；经办人：＿＿＿＿＿＿`, day),
    note('本对照由防非排查手册按回答与方案对照做成，不作认定；如何处置由有权机关决定。'),
  ]);
