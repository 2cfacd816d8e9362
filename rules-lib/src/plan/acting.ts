// Which duties act on an item: of any plan's data, so that the plan, the build and the classifier answer alike.

/** What is asked of an item: what it is the same as, and what it lies within. */
export interface Placed {
  readonly id: string;
  readonly sector?: string;
  readonly partOf?: string;
  readonly sameAs?: readonly string[];
  readonly related?: readonly string[];
}

/** For every item that something lies within, or is the same as, the ids of those. */
export function lyingWithin(items: readonly Placed[]): Record<string, string[]> {
  const within: Record<string, string[]> = {};
  for (const { id, sector, partOf, sameAs = [] } of items) {
    for (const other of [sector, partOf, ...sameAs]) if (other !== undefined) (within[other] ??= []).push(id);
  }
  return within;
}

/** For every item the ids of what is akin to it, by what either of them says, and of what counts as that (this project's own reading). */
export function akin(items: readonly Placed[]): Record<string, string[]> {
  const known: Record<string, string[]> = {};
  const same = new Map(items.map(({ id, sameAs = [] }) => [id, [id, ...sameAs]]));
  const add = (id: string, other: string): void => {
    const all = (known[id] ??= []);
    for (const one of same.get(other) ?? [other]) if (!all.includes(one)) all.push(one);
  };
  for (const { id, related = [] } of items) for (const other of related) add(id, other);
  for (const { id, related = [] } of items) for (const other of related) add(other, id);
  return known;
}

/**
 * The duties whose subjects an item is among, or something that lies within it: the item's own first, each group in
 * the order of the plan, each duty once, with the subject through which it acts.
 *
 * @param ids the item, then what counts as the item
 * @param within what lies within it
 */
export function dutiesOn<Duty extends { readonly subjects: readonly string[] }>(
  duties: readonly Duty[],
  ids: readonly string[],
  within: readonly string[],
): { duty: Duty; subject: string; contained: boolean }[] {
  const found = new Map<Duty, { duty: Duty; subject: string; contained: boolean }>();
  for (const [group, contained] of [
    [ids, false],
    [within, true],
  ] as const) {
    for (const duty of duties) {
      const subject = group.find((id) => duty.subjects.includes(id));
      if (subject !== undefined && !found.has(duty)) found.set(duty, { duty, subject, contained });
    }
  }
  return [...found.values()];
}
