// What the system says of a file that cannot be read, in words.
import { ReadFault } from './record.ts';

/** What was thrown while reading, as a fault: one file, whatever is in it, must not end the reading of all others. */
export const asFault = (error: unknown): ReadFault => {
  if (error instanceof ReadFault) return error;
  // What the system says of a file that cannot be read.
  if ((error as NodeJS.ErrnoException).syscall) return new ReadFault('unreadable', unreadableWords(error));
  return new ReadFault('read-failed');
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有权限；请用有权限的账号，或改文件的权限',
  EPERM: '没有权限；请用有权限的账号，或改文件的权限',
  ENOENT: '已经不在了；请检查是否被移走或删除',
  EIO: '磁盘读不出；请换一份，或检查磁盘',
  ELOOP: '链接绕成了圈；请直接点名文件',
  ENAMETOOLONG: '名字太长；请改短',
  EMFILE: '同时打开的文件太多；请少用几个线程（-j）再试',
  ENXIO: '是套接字，不是文件；请换成文件或管道',
  EISDIR: '是文件夹，不是文件',
};

/** A name of other bytes comes decoded, and leads nowhere: what is said of it. */
export const MISNAMED =
  '名字不是 UTF-8，多半是 GBK，按名字打不开；请先改名，Linux 上整个文件夹可用 convmv -f gbk -t utf-8 -r --notest 文件夹';

/** Whether a file is not found because its name was decoded. */
export const isMisnamed = ({ code, path }: NodeJS.ErrnoException): boolean =>
  code === 'ENOENT' && path?.includes('\uFFFD') === true;

/** A system's error while reading, in words. */
export function unreadableWords(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return `读不了：${isMisnamed(error as NodeJS.ErrnoException) ? MISNAMED : (REASONS[code] ?? '系统不让读；请检查是否存在、有无权限')}。`;
}
