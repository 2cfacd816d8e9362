// What is kept in this browser, whose room may run out and whose entries others may have spoilt.

/** Keeps a text in this browser; answers whether there was room. */
export function keepIn(storage: Storage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What was kept as JSON; nothing where there is none, or none that can be read. */
export function keptIn<Kept>(storage: Storage, key: string): Kept | undefined {
  try {
    return (JSON.parse(storage.getItem(key) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}
