/** Words by their characters, so that the longest one at a place is found in one walk. */

export interface Node<T> {
  /** What the word says that ends here. */
  value?: T;
  next: Map<number, Node<T>>;
}

/** The node at which a word ends, made where there is none. */
export function nodeOf<T>(root: Node<T>, word: string): Node<T> {
  let node = root;
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    let next = node.next.get(c);
    if (!next) node.next.set(c, (next = { next: new Map() }));
    node = next;
  }
  return node;
}
