// What the system says of a file that cannot be read or written, in words.
import { FangfeiError } from '../error.ts';
import { ReadFault } from './record.ts';

/**
 * What was thrown while reading, as a fault: one file, whatever is in it, must not end the reading of all others.
 *
 * @throws FangfeiError `invalid-argument`, where a reader of one's own gives what it must not
 */
export const asFault = (error: unknown): ReadFault => {
  if (error instanceof ReadFault) return error;
  // No file is at fault, but the program that reads it.
  if (error instanceof FangfeiError && error.code === 'invalid-argument') throw error;
  if ((error as NodeJS.ErrnoException).syscall) return new ReadFault('unreadable', unreadableWords(error));
  return new ReadFault('read-failed');
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有权限；请换有权限的账号或位置，或改文件的权限',
  EPERM: '没有权限；请换有权限的账号或位置，或改文件的权限',
  EROFS: '这个磁盘只读；请换一个位置',
  ENOENT: '文件或文件夹不存在，或已经不在了；请检查路径，看是否被移走或删除',
  ENOTDIR: '路径中间有一段不是文件夹；请检查路径',
  EISDIR: '是文件夹，不是文件；请写明文件名',
  ENXIO: '是套接字，不是文件；请换成文件或管道',
  ENAMETOOLONG: '名字太长；请改短',
  ELOOP: '链接绕成了圈；请直接写明文件',
  EMFILE: '同时打开的文件太多；请少用几个线程（-j）',
  EIO: '磁盘出错；请检查磁盘，换一份或换一个位置',
  ENOSPC: '磁盘满了；请腾出空间',
  EDQUOT: '磁盘配额用完了；请腾出空间',
  EFBIG: '文件超过系统允许的大小；请分开做',
  EINVAL: '系统不接受（可能是不支持的磁盘或设备）；请换一个位置',
};

/** A name of other bytes comes decoded, and leads nowhere: what is said of it. */
const MISNAMED =
  '名字不是 UTF-8，多半是 GBK，按名字打不开；请先改名，Linux 上整个文件夹可用 convmv -f gbk -t utf-8 -r --notest 文件夹';

/** Why the system did not do what was asked, and what to do. */
export function systemReason({ code = '', path }: Pick<NodeJS.ErrnoException, 'code' | 'path'>): string {
  // A file is not found because its name was decoded.
  if (code === 'ENOENT' && path?.includes('\uFFFD')) return MISNAMED;
  return REASONS[code] ?? `系统报告 ${code || '未知的错误'}；请检查磁盘和权限`;
}

/** A system's error while reading, in words. */
export const unreadableWords = (error: unknown): string => `读不了：${systemReason(error as NodeJS.ErrnoException)}。`;
