// What the command's exit status means; the help prints these words.
export const EXIT = { ok: 0, found: 1, usage: 2, partial: 3, io: 4, internal: 5, interrupted: 130 } as const;

export const EXIT_WORDS: Readonly<Record<number, string>> = {
  [EXIT.ok]: '完成',
  [EXIT.found]: '有发现：check 读出疑似，validate 查出错误，查询没有找到',
  [EXIT.usage]: '用法不对',
  [EXIT.partial]: 'scan 做完了，但有记录读不了（见输出里的错误记录）',
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
