// Tables of any content as files, CSV and xlsx, that Excel and WPS open rightly and run nothing of.
export type { Bytes } from '../bytes.ts';
export { encodeGb18030 } from '../csv/gb18030.ts';
export { parseCsv } from '../csv/parse.ts';
export { toCsv } from '../csv/write.ts';
export { distinctNames } from './names.ts';
export { toWorkbook, toXlsx, type TableSheet } from '../xlsx/write.ts';
