// Kinds of files that are not read, each with the way out.
import type { Kind } from './kind.ts';

/** What systems and Office leave beside people's files. */
const CLUTTER = /(?:^|[\\/])(?:~\$[^\\/]*|thumbs\.db|\.ds_store)$/i;

/** Documents that are archives too, and no Office file. */
const OTHER_DOCUMENT = /\.(?:ofd|od[tsp]|epub|wps|et|dps)$/i;

/** Why a file of a kind that is not read is set aside. */
export const refusalOf = (kind: Kind, name: string): string | undefined =>
  CLUTTER.test(name)
    ? '是系统或 Office 自己留下的文件，不是材料；不用管它。'
    : kind === 'archive' && OTHER_DOCUMENT.test(name)
      ? '是读不了的文档格式；请用 WPS 或自带的阅读器打开，另存为 docx、xlsx、pdf 或 txt。'
      : REFUSED[kind];

export const REFUSED: Partial<Record<Kind, string>> = {
  'old-office':
    '是旧版 .doc/.xls/.ppt，或加了密码的文件；请用 WPS 或 Office 打开，另存为 docx、xlsx 或 pptx（不加密码）。',
  rtf: '是 RTF 文件；请用 WPS 或 Word 打开，另存为 docx 或 txt。',
  archive: '是压缩包；请先解开，再检查里面的文件。',
  binary: '不是文字，也不是认得的文档；确是文字的，请另存为 UTF-8 的 txt。',
  picture: '是图片；请用识别图片的办法查，或人工查看。',
  pdf: '是 PDF，这里读不了；请打开后复制文字，或另存为 docx、txt。',
};
