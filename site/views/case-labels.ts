// What `site/content/figures.json` says of each case: numbers with the words of the case's data that they rest on.
import type { Case } from 'fangfei/cases';
import listed from '../content/figures.json' with { type: 'json' };
import { roundSum, roundTold, sumIn, told } from '../lib/money.ts';

interface Listed {
  id: string;
  emblem: string;
  picture?: string;
  promise: string;
  promised?: string;
  reality: string;
  action?: string;
  number: { text: string; label: string; quote: string };
  uses?: { name: string; sum: string; quote: string }[];
  /** Only where both sums are of the same money. */
  lost?: { taken: string; owed: string; quote: string };
  /** What came back once the case had broken: the share of what was owed, or a sum. */
  back?: { label: string; text: string; quote: string };
}
export const figureList: readonly Listed[] = listed;

/** What was taken, what of it did not come back, and the part that this is, 0 to 1. */
export interface Lost {
  part: number;
  taken: string;
  owed: string;
}

/** What came back after a case broke, and the part of what was owed that this is, 0 to 1, where the source tells it. */
export interface Back {
  label: string;
  text: string;
  part?: number;
}

/** What is said of a case. */
export function listedOf(id: string): Listed {
  const found = figureList.find((one) => one.id === id);
  if (!found)
    throw new RangeError(
      `案例 ${id} 没有图上的话：请在 site/content/figures.json 里补上 emblem、promise、reality 和 number。`,
    );
  return found;
}

/** What a case took, as its source tells it: 近, 约, 超 and 余 are kept. Nothing where no source states it. */
export function sumTold({
  amountCny,
  report,
  summary,
}: Pick<Case, 'amountCny' | 'report' | 'summary'>): string | undefined {
  if (amountCny === undefined) return undefined;
  const plain = roundSum(amountCny);
  for (const text of [report.scale ?? '', summary]) {
    for (const [whole] of text.matchAll(told)) if (sumsIn(whole) === amountCny) return roundTold(whole);
    if (amountCny === 1e10 && /超(?:过)?百亿/.test(text)) return '超过100亿元';
  }
  return plain;
}

/** A sum that is told by a word of scale; none where there is no such word. */
const sumsIn = (text: string): number | undefined => (/[万亿]/.test(text) ? sumIn(text) : undefined);

/** What of a case's money did not come back; nothing where no source states both sums of the same money. */
export function lostOf({ id }: Pick<Case, 'id'>): Lost | undefined {
  const { lost } = listedOf(id);
  if (!lost) return undefined;
  const { taken, owed } = lost;
  return { part: sumIn(owed) / sumIn(taken), taken: roundTold(taken), owed: roundTold(owed) };
}

/** What came back after a case broke; nothing where no source says so. */
export function backOf({ id }: Pick<Case, 'id'>): Back | undefined {
  const { back } = listedOf(id);
  return back && { ...back, ...(back.text.endsWith('%') && { part: parseFloat(back.text) / 100 }) };
}
