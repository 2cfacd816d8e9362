// Links as the check's result has them: to a page of the site, and to a number to call.
import { inside } from '../../lib/inside.ts';
import { element } from './dom.ts';

export const link = (path: string, text: string, attributes = {}): HTMLAnchorElement =>
  element('a', { href: inside(path), ...attributes }, text);

export const call = (number: string): HTMLAnchorElement =>
  element('a', { href: `tel:${number}`, class: 'call' }, number);
