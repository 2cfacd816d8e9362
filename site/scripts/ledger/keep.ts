// What is kept in this browser, whose room may run out, whose entries others may have spoilt, or which may keep nothing at all.

/** Which of the browser's stores; where it keeps nothing, to name one already throws. */
type StoreName = 'localStorage' | 'sessionStorage';

/** Keeps a text in this browser; answers whether there was room. */
export function keepIn(storage: StoreName, key: string, text: string): boolean {
  try {
    window[storage].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What was kept as JSON; nothing where there is none, or none that can be read. */
export function keptIn<Kept>(storage: StoreName, key: string): Kept | undefined {
  try {
    return (JSON.parse(window[storage].getItem(key) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}
