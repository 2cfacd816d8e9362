// An invented translation that means nothing: letters of Uyghur and Kyrgyz as long as the Chinese, digits kept.
const letters = [...'ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيۅۉ'];

/**
 * The same text gives the same letters.
 *
 * @example
 * pseudo('打110'); // letters, then 110
 */
export function pseudo(zh: string): string {
  let at = 0;
  return zh
    .replace(/\p{Script=Han}/gu, (sign) => {
      const code = sign.codePointAt(0)!;
      at += 1;
      return `${letters[code % letters.length]}${letters[(code >> 3) % letters.length]}${at % 3 === 0 ? ' ' : ''}`;
    })
    .replaceAll('，', '، ')
    .replaceAll('；', '؛ ')
    .replaceAll('？', '؟ ')
    .replaceAll('。', '. ')
    .replaceAll('：', ': ')
    .replaceAll('、', '، ')
    .replaceAll(/[（〔]/g, ' (')
    .replaceAll(/[）〕]/g, ') ')
    .replaceAll('《', '«')
    .replaceAll('》', '»')
    .trim();
}
