// What the command writes, so that the readers know it again: a result is no input.

/** The columns of a result, in their order; a label may stand before them, and columns of the input behind them. */
export const RESULT_COLUMNS = [
  '来源',
  '行号',
  '部分',
  '编号',
  '结论',
  '强度',
  '文意',
  '条款',
  '发现',
  '依据词句',
  '许诺回报',
  '负责单位',
  '摘要',
  '错误',
  '提示',
] as const;

/** How many of them every result had: those of earlier versions are known by these. */
export const OLD_RESULT_COLUMNS = 14;
