// What a result can be taken along as: the same buttons wherever one stands.
import { fullDate, today } from '../lib/dates.ts';
import { button, download, element, WORD } from './check/dom.ts';
import { copy } from './clipboard.ts';

/** Who checked what and when, to sign: a paper that is filed has no other. */
export function signedBy(unit = '＿＿＿＿＿＿＿＿'): string {
  return [`检查日期：${fullDate(today())}`, `单位：${unit}`, '检查人：＿＿＿＿＿＿'].join('；');
}

/** Buttons that copy, print and save a Word file, and the place where each says how it ended. */
export function acts({
  text,
  name,
  document: make,
}: {
  /** What is copied, as it stands when it is. */
  text: () => string;
  /** The Word file's name, and what makes its bytes. */
  name: string;
  document: () => Promise<Uint8Array<ArrayBuffer>>;
}): HTMLElement[] {
  const status = element('span', { role: 'status', class: 'soft' });
  const telling = (label: string, act: () => Promise<string> | string): HTMLButtonElement =>
    button(label, async () => {
      try {
        status.textContent = await act();
      } catch {
        status.textContent = '要用的程序没有载入；请联网后再点一次，或者先复制。';
      }
    });
  return [
    telling('复制', () => copy(text())),
    telling('打印', () => {
      print();
      return '';
    }),
    telling('存成 Word 文件', async () => {
      download(name, new Blob([await make()], { type: WORD }));
      return `已存成“${name}”`;
    }),
    status,
  ];
}
