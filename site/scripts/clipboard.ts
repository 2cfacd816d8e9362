// The clipboard, for every button that copies.
import { element } from './check/dom.ts';

/** Puts a text into the clipboard and says how that ended. */
export async function copy(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return '已复制';
  } catch {
    // An intranet without https has no clipboard object.
    const before = document.activeElement;
    const field = element('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return done ? '已复制' : '没有复制成功，请选中文字后复制。';
  }
}
