/** What the promise reader finds, numbered after the concepts of a lexicon, in words. */
export const MONEY_CONCEPTS = {
  rate: '收益率',
  'low-rate': '不高于存款水平的利率',
  'no-gain': '只是退还所交的钱',
  payment: '定期付款',
  payback: '回本期限',
  multiple: '成倍回报',
  reward: '拉人奖励',
  goods: '定期给实物',
  phone: '联系电话',
  amount: '金额',
  'paid-in': '交钱的数额',
} as const;
