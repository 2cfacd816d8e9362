// Parses a plan's source text into clauses. The plan's own numbering gives every clause its address and label.
import type { Clause } from '../src/generated/types/clause.ts';
import { numberOf } from '../src/plan/numerals.ts';
import { present } from '../src/present.ts';

const FINAL_NOTE = '请各乡镇场';

const chinese = (numeral: string): string => String(numberOf(numeral));

/** How a line opens a clause: the pattern, and the address and label made from its number within the current parent. */
interface Opening {
  pattern: RegExp;
  level: number;
  segment: (number: string) => string;
  label: (parentLabel: string, number: string) => string;
}

const OPENINGS: readonly Opening[] = [
  { pattern: /^([一二三四五六七八九十])、/, level: 1, segment: chinese, label: (_, n) => n },
  { pattern: /^（([一二三四五六七八九十])）/, level: 2, segment: chinese, label: (parent, n) => `${parent}（${n}）` },
  {
    pattern: /^第([一二三])阶段/,
    level: 2,
    segment: (n) => `s${chinese(n)}`,
    label: (_, n) => `第${n}阶段`,
  },
  {
    pattern: /^(\d+)、/,
    level: 3,
    segment: (n) => n,
    label: (parent, n) => (parent.endsWith('阶段') ? `${parent}第${n}项` : `${parent}${n}`),
  },
  { pattern: /^（(\d+)）/, level: 4, segment: (n) => n, label: (parent, n) => `${parent}（${n}）` },
];

/** Sentences end at 。！？ or with their paragraph. */
function sentencesOf(paragraph: string): string[] {
  return paragraph.match(/[^。！？]+[。！？]?[”’]?/gu) ?? [];
}

/** The little title between a clause's number and its first full stop or colon, where the text goes on after it. */
function headingOf(text: string, opening: Opening): string | undefined {
  const rest = text.replace(opening.pattern, '').trim();
  if (opening.level === 1) return rest;
  const stage = /^（[^）]*）：([^。]+)。/.exec(rest);
  if (stage) return stage[1];
  return opening.level === 2 ? /^([^。：]{2,20})。/.exec(rest)?.[1] : undefined;
}

/**
 * The clauses of a plan, in the order of the text.
 * Every non-blank line belongs to exactly one clause, so the paragraphs, sorted by `start`, give the source back.
 */
export function parseSource(source: string): Clause[] {
  const clauses: Clause[] = [];
  const path: { level: number; clause: Clause }[] = [];
  const open = (clause: Clause, level: number): Clause => {
    clauses.push(clause);
    path.length = 0;
    path.push({ level, clause });
    return clause;
  };
  let current = open({ address: '0', label: '开头', paragraphs: [], sentences: [] }, 0);

  let offset = 0;
  for (const line of source.split('\n')) {
    const text = line.trim();
    const start = offset + line.indexOf(text);
    offset += line.length + 1;
    if (!text) continue;

    const opening = OPENINGS.find((o) => o.pattern.test(text));
    if (text.startsWith(FINAL_NOTE)) {
      current = open({ address: '7', label: '结尾', paragraphs: [], sentences: [] }, 1);
    } else if (opening) {
      const number = present(opening.pattern.exec(text)?.[1], '条款的序号');
      while (path.length && (path.at(-1)?.level ?? 0) >= opening.level) path.pop();
      const parent = opening.level === 1 ? undefined : path.at(-1)?.clause;
      const heading = headingOf(text, opening);
      current = {
        address: [...(parent ? [parent.address] : []), opening.segment(number)].join('.'),
        label: opening.label(parent?.label ?? '', number),
        ...(parent && { parent: parent.address }),
        ...(heading && { heading }),
        paragraphs: [],
        sentences: [],
      };
      clauses.push(current);
      path.push({ level: opening.level, clause: current });
    } else if (isTail(text)) {
      // A closing remark on the whole part goes back to the part itself.
      current = path.find(({ level }) => level === 1)?.clause ?? current;
    }
    current.paragraphs.push({ start, text });
    for (const sentence of sentencesOf(text)) {
      current.sentences.push({ index: current.sentences.length + 1, text: sentence });
    }
  }
  return clauses;
}

/** "排查重点不局限于上述内容…": an unnumbered line after a numbered list speaks of the whole part. */
function isTail(text: string): boolean {
  return text.includes('上述内容');
}
