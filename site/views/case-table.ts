// All cases as a table for spreadsheets.
import type { Case } from 'fangfei/cases';
import { toCsv } from 'fangfei/table';
import { lostOf, sumTold } from './case-labels.ts';
import { caseFields, clauseText, finalityText, pitchNote, stableId, type CaseViewModel } from './cases.ts';

const perNames = { day: '日', month: '月', year: '年' } as const;

/** The columns of the table of all cases: a name, and what stands under it; empty, no source states it. */
const columns: readonly (readonly [name: string, of: (view: CaseViewModel) => string | number | undefined])[] = [
  ['稳定标识', (view) => stableId(view.case)],
  ['id', (view) => view.case.id],
  ['名称', (view) => view.case.title],
  ['概括', (view) => view.case.summary],
  ['方案条目', (view) => clauseText(view.items)],
  ...caseFields.map(
    ({ id, name }) => [name, (view: CaseViewModel) => view.case.report[id as keyof Case['report']]] as const,
  ),
  ['收取金额（元）', (view) => view.case.amountCny],
  ['收取金额照来源写', (view) => sumTold(view.case)],
  ['没有归还（元）', (view) => view.case.unpaidCny],
  // Both sums are of the same money; the two columns before may be of others.
  [
    '还过多少（%）',
    (view) => {
      const lost = lostOf(view.case);
      return lost && Math.round((1 - lost.part) * 100);
    },
  ],
  [
    '还过多少按哪两笔算',
    (view) => {
      const lost = lostOf(view.case);
      return lost && `收取${lost.taken}，没有归还${lost.owed}`;
    },
  ],
  ['人数', (view) => view.case.participantsCount],
  ['许诺回报最低（%）', (view) => view.case.promisedRate?.low],
  ['许诺回报最高（%）', (view) => view.case.promisedRate?.high],
  ['许诺回报按', (view) => view.case.promisedRate && perNames[view.case.promisedRate.per]],
  ['开始收钱', (view) => view.case.period?.from],
  ['停止收钱', (view) => view.case.period?.to],
  ['地点', (view) => view.case.place],
  ['法院', (view) => view.case.court],
  ['裁判日期', (view) => view.case.judgedOn],
  ['是否生效', (view) => finalityText(view.case)],
  ['待核的项', (view) => view.case.checked.unconfirmed.join('、')],
  [`话术（${pitchNote}）`, (view) => view.case.pitchRewritten],
  ['来源', (view) => view.sourceLine],
  ['来源网址', (view) => view.case.sources.flatMap(({ url }) => url ?? []).join(' ')],
  ['核对日期', (view) => view.case.checked.on],
  ['引用', (view) => view.citation],
  ['许可', () => 'CC BY 4.0'],
];

/** All cases as a table for spreadsheets. */
export const casesCsv = (views: readonly CaseViewModel[]) =>
  toCsv([columns.map(([name]) => name), ...views.map((view) => columns.map(([, of]) => of(view) ?? ''))]);
