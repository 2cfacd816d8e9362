// Building what a page shows; text goes in as text, never as markup.

export type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A button that does something when pressed. */
export function button(text: string, act: () => unknown): HTMLButtonElement {
  const node = element('button', { type: 'button' }, text);
  node.addEventListener('click', () => void act());
  return node;
}

/** `replaceChildren` is younger than some office browsers. */
export function fill(node: Element, ...children: Child[]): void {
  node.textContent = '';
  node.append(...children);
}

export const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** A part of something on the page that was built with it. */
export const within = <T extends HTMLElement>(whole: ParentNode, selector: string): T =>
  whole.querySelector(selector) as T;

/** What a Word document and a workbook are called among files. */
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Gives a file to whoever sits there. */
export function download(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
