// A text kept in this browser, whose room may run out.

/** Keeps a text in this browser; answers whether there was room. */
export function keepIn(storage: Storage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
