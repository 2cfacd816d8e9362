// Links as the check's result has them: to a page of the site, and to a number to call.
import { phones } from '../../lib/calls.ts';
import { inside } from '../../lib/inside.ts';
import { element, type Child } from './dom.ts';

export const link = (path: string, text: string, attributes = {}): HTMLAnchorElement =>
  element('a', { href: inside(path), ...attributes }, text);

export const call = (number: string): HTMLAnchorElement =>
  element('a', { href: `tel:${number}`, class: 'call' }, number);

/** A sentence in which each number that one may call is a link. */
export function withCalls(line: string): Child[] {
  const numbers: readonly string[] = phones.map(({ number }) => number);
  return line.split(/(\d+)/).map((part) => (numbers.includes(part) ? call(part) : part));
}
