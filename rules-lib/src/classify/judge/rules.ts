/** Whether rules hold in a passage, and by which words. */
import type { Mention } from '../mentions/mentions.ts';
import type { CompiledRule } from '../lexicon.ts';

/** How many mentions of one concept are looked at. */
const KEPT = 24;

const NONE: readonly Mention[] = [];

/** The mentions of a passage by concept. */
export class MentionIndex {
  private readonly lists = new Map<number, Mention[]>();

  constructor(mentions: readonly Mention[]) {
    for (const mention of mentions) {
      const list = this.lists.get(mention.concept);
      if (!list) this.lists.set(mention.concept, [mention]);
      else if (list.length < KEPT) list.push(mention);
    }
  }

  of(concept: number): readonly Mention[] {
    return this.lists.get(concept) ?? NONE;
  }

  hasAny(concepts: readonly number[]): boolean {
    for (const concept of concepts) if (this.lists.has(concept)) return true;
    return false;
  }

  /** The mentions of any of some concepts, in the order of the text. */
  ofAny(concepts: readonly number[]): Mention[] {
    const all: Mention[] = [];
    for (const concept of concepts) for (const mention of this.of(concept)) all.push(mention);
    return all.length > 1 ? all.sort((a, b) => a.from - b.from || a.to - b.to) : all;
  }
}

/** The words by which a rule holds; nothing when it does not, or the concept that alone was missing. */
export function holds(rule: CompiledRule, index: MentionIndex): { parts: Mention[] } | { missing: number } | undefined {
  const { all, none } = rule;
  const anchors = all[0] ?? [];
  // Most rules lack what they begin with.
  if (!index.hasAny(anchors) || index.hasAny(none)) return undefined;
  const firsts = index.ofAny(anchors);
  if (rule.minDistinct && distinctTerms(firsts) < rule.minDistinct) return undefined;
  let missing = -1;
  for (const first of firsts) {
    const parts = [first];
    const absent: number[] = [];
    for (let i = 1; i < all.length; i++) {
      const concepts = all[i]!;
      const part = nearest(index, concepts, first, rule.near ?? Infinity);
      if (part) parts.push(part);
      else absent.push(concepts[0] ?? -1);
    }
    if (absent.length === 0) return { parts };
    if (absent.length === 1) missing = absent[0] ?? missing;
  }
  return missing >= 0 ? { missing } : undefined;
}

/** Whether a rule holds. */
export const isHeld = (rule: CompiledRule, index: MentionIndex): boolean => 'parts' in (holds(rule, index) ?? {});

/** How many different terms there are among some mentions; 贷款 within 小额贷款 is not another. */
function distinctTerms(mentions: readonly Mention[]): number {
  const terms = new Set<number>();
  let reached = 0;
  for (const { from, to, term } of mentions) {
    if (from < reached) continue;
    terms.add(term);
    reached = to;
  }
  return terms.size;
}

/** Of several concepts the mention that stands nearest to another, no farther than `within` units. */
function nearest(index: MentionIndex, concepts: readonly number[], to: Mention, within: number): Mention | undefined {
  let best: Mention | undefined;
  let distance = within;
  for (const concept of concepts) {
    for (const one of index.of(concept)) {
      const d = one.from >= to.to ? one.from - to.to : to.from >= one.to ? to.from - one.to : 0;
      if (d < distance || (d === 0 && !best)) {
        best = one;
        distance = d;
      }
    }
  }
  return best;
}
