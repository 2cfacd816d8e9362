/** The outcome's own columns, in the table of many records. */
export const HEAD = ['出处', '结论', '有关的一段', '对应内容', '条款', '方案里由谁处理'] as const;
