// Kinds of files that are not read, each with the way out.
import type { Kind } from './kind.ts';

/** What systems and Office leave beside people's files. */
const CLUTTER = /(?:^|[\\/])(?:~\$[^\\/]*|thumbs\.db|\.ds_store|[^\\/]*\.lnk)$/i;

/** Documents that no reader here knows, by their bytes or, where they are archives, by their names. */
const DOCUMENT = '是读不了的文档格式；请用 WPS 或自带的阅读器打开，另存为 docx、xlsx、pdf 或 txt。';

/** What a name tells of a kind that says too little by itself. */
const BY_NAME: readonly (readonly [kind: Kind, ending: RegExp, words: string])[] = [
  ['archive', /\.(?:ofd|od[tsp]|epub|wps|et|dps|pages|numbers|key|xmind)$/i, DOCUMENT],
  ['old-office', /\.(?:msg|oft)$/i, '是 Outlook 的邮件；请用 Outlook 打开，另存为 eml、html 或 txt。'],
  [
    'binary',
    /\.(?:mp[34]|m4[av]|wav|wm[av]|avi|mov|mkv|flv|mpe?g|ogg|aac|amr|slk|silk|aud)$/i,
    '是录音录像，读不了；请人工听或看，把要紧的话打成文字再查。',
  ],
  ['binary', /\.(?:mdb|accdb|db|sqlite|dbf)$/i, '是数据库，读不了；请用建它的程序打开，把表导出为 csv 或 xlsx。'],
];

/** Whether a file is what systems and programs leave lying about, by its name. */
export const isClutter = (name: string): boolean => CLUTTER.test(name);

/** Why a file of a kind that is not read is set aside. */
export function refusalOf(kind: Kind, name: string): string | undefined {
  if (isClutter(name)) return '是系统或 Office 自己留下的文件，不是材料；不用管它。';
  return BY_NAME.find(([one, ending]) => one === kind && ending.test(name))?.[2] ?? REFUSED[kind];
}

export const REFUSED: Partial<Record<Kind, string>> = {
  'old-office':
    '是旧版 .doc/.xls/.ppt 或 WPS 的 .wps/.et/.dps，或加了密码的文件；请用 WPS 或 Office 打开，另存为 docx、xlsx 或 pptx（不加密码）。',
  rtf: '是 RTF 文件；请用 WPS 或 Word 打开，另存为 docx 或 txt。',
  document: DOCUMENT,
  archive: '是压缩包；请先解开，再检查里面的文件。',
  binary: '不是文字，也不是认得的文档；确是文字的，请另存为 UTF-8 的 txt。',
  picture: '是图片；请用识别图片的办法查，或人工查看。',
  pdf: '是 PDF，这里读不了；请打开后复制文字，或另存为 docx、txt。',
};
