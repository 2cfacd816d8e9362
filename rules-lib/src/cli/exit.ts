// What the command's exit status means; the help prints these words. And what a system's error is called in words.
import { systemReason } from '../read/fault.ts';

export const EXIT = { ok: 0, found: 1, usage: 2, partial: 3, io: 4, internal: 5, interrupted: 130 } as const;

export const EXIT_WORDS: Readonly<Record<number, string>> = {
  [EXIT.ok]: '完成',
  [EXIT.found]: '有发现：check 读出疑似，validate、ledger 查出错误，查询没有找到',
  [EXIT.usage]: '用法不对',
  [EXIT.partial]:
    '没有全部查到：scan 有文件被搁置、有记录读不了（见小结和输出里的错误记录），check 的文字没有检查或文件没有读全，report 的结果是空的',
  [EXIT.io]: '文件读不了或写不了',
  [EXIT.internal]: '程序自身出错',
  [EXIT.interrupted]: '被中断；scan 可用 --resume 接着做',
};

/** Ends a command with a status and words that tell what to do. */
export class CliError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'CliError';
    this.status = status;
  }
}

/** A system's error as one sentence: what was being done to which file, why it failed, what to do. */
export function systemWords(error: unknown, doing: '读' | '写' = '写'): string {
  const { code, path } = error as NodeJS.ErrnoException;
  // A file that is written need not be there; its folder must.
  if (doing === '写' && code === 'ENOENT')
    return `写不了${path ? ` ${path}` : '输出'}：没有这个文件夹；请先建好，或换一个位置。`;
  return `${doing}不了${path ? ` ${path}` : '输出'}：${systemReason({ code, path })}。`;
}

/** The same as the end of a command. */
export const ioError = (error: unknown, doing: '读' | '写', path: string): CliError =>
  new CliError(EXIT.io, systemWords({ code: (error as NodeJS.ErrnoException).code, path }, doing));

/** A file that is there is not written over; `more` is what else is known of it. */
export const alreadyThere = (path: string, more = ''): CliError =>
  new CliError(EXIT.usage, `${path} 已经存在，没有动它；${more}要换掉它请加 --force，或换一个文件名。`);
