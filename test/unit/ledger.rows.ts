// One row of a ledger, as data and as people write it; and cells that are hard to write.
import fc from 'fast-check';
import type { LedgerRow } from 'fangfei/ledger';

export const row: LedgerRow = {
  serial: 3,
  subject: '某某养老公寓（疑似）',
  // Made up; its check character is right.
  creditCode: '91653022MA0000000L',
  unit: 'civil-affairs-bureau',
  unitName: '基层政权科',
  place: '某镇',
  foundOn: '2018-06-12',
  source: 'grid-screening',
  clue: '交三万元订床位，每年返两千四',
  items: ['elderly-care', 'elderly-investment', 'innovation-spend-and-rebate'],
  peopleInvolved: 120,
  riskExposure: 3_600_000.5,
  publicAttention: 'low',
  stabilityRisk: 'high',
  otherFactors: '多为外地老人',
  focus: true,
  route: 'refer-to-police',
  responsible: '县民政局，某科',
  person: '某某',
  measure: '停止收取床位预付款；登记参与人',
  due: '2018-07-10',
  status: 'settled',
  settledOn: '2018-07-09',
  progress: '已约谈',
};

/** The same row as people write it. */
export const words = [
  '3',
  '某某养老公寓（疑似）',
  '91653022MA0000000L',
  '县民政局',
  '基层政权科',
  '某镇',
  '2018-06-12',
  '网格员排查',
  '交三万元订床位，每年返两千四',
  '养老机构〔三（一）4〕；养老投资〔三（一）4〕；消费返利〔三（三）1〕',
  '120',
  '3600000.5',
  '低',
  '高',
  '多为外地老人',
  '是',
  '移送公安',
  '县民政局，某科',
  '某某',
  '停止收取床位预付款；登记参与人',
  '2018-07-10',
  '已办结',
  '2018-07-09',
  '已约谈',
];

export const cell = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '"', "'", ',', '\n', '\r', '\t', '养', '😀', 'a', ' ', '＝', '1'),
  maxLength: 12,
});
