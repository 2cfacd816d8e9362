// Compiled, not run: what a consumer may write, and what the compiler must refuse.
import { classify, FangfeiError, type Classification } from 'fangfei';
import { calendarFor } from 'fangfei/calendar';
import { casesByItem, getCase } from 'fangfei/cases';
import { ledgerCsv, ledgerWorkbook, type LedgerRow } from 'fangfei/ledger';
import {
  clauseLabel,
  deadlinesOf,
  getClause,
  getItem,
  getUnit,
  phasesOn,
  resolveQuery,
  responsibleFor,
  sectors,
  units,
  type ClauseAddress,
  type EntryId,
  type ItemId,
  type SectorId,
  type UnitId,
} from 'fangfei/plan';
import { encodeGb18030, toWorkbook, toXlsx } from 'fangfei/table';
import { validate } from 'fangfei/validate';

/** Fails to compile unless the two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;

// Ids are literals: a wrong one does not compile.
getUnit('education-bureau');
// @ts-expect-error no such unit
getUnit('education');
getItem('sale-and-leaseback');
// @ts-expect-error a unit is no item
getItem('education-bureau');
// @ts-expect-error any string will not do
responsibleFor('pawn' as string);
// @ts-expect-error no such item
responsibleFor('pawnshop');
// @ts-expect-error an item is no unit
deadlinesOf('pawn');
// @ts-expect-error no such unit
calendarFor('education');
clauseLabel('4.14.3');
// @ts-expect-error no such clause
clauseLabel('4.14.9');
// A clause may be cited in many ways, so any string is taken.
getClause('四14（3）');
// @ts-expect-error no such kind of document
validate('duties', {});

same<UnitId, (typeof units)[number]['id']>(true);
same<SectorId, (typeof sectors)[number]['id']>(true);
const sector: ItemId = 'pawn' satisfies SectorId;
const entry: EntryId = '4.14.3' satisfies ClauseAddress;

// Collections cannot be changed.
// @ts-expect-error read-only
units.push(units[0]!);
// @ts-expect-error read-only
sectors[0]!.id = 'pawn';

// Results are typed through and through.
const unit: UnitId = responsibleFor(sector).responsibilities[0]!.unit;
const found: EntryId | undefined = resolveQuery('包租')[0]?.id;
const result: Classification = classify('');
const stance: 'solicit' | 'report' | 'warn' | 'other' = result.stance;
// @ts-expect-error not a stance
const wrong: 'neutral' = result.stance;
// What the classifier finds can be asked of the plan and of the cases.
for (const { id, clause } of result.findings) {
  responsibleFor(id);
  casesByItem(id);
  clauseLabel(clause);
}
const acting: UnitId | null = result.responsible[0]!.unit;
// @ts-expect-error no such case
getCase('typo-case');
phasesOn(new Date());
// @ts-expect-error a number is no date
phasesOn(20180705);

const row: LedgerRow = {
  subject: '某店',
  unit: 'education-bureau',
  responsible: '某科',
  measure: '约谈',
  due: '2018-07-10',
};
ledgerCsv([row]);
// @ts-expect-error the unit is missing
ledgerCsv([{ subject: '某店', measure: '约谈', due: '2018-07-10' }]);

// What is made to be given away goes into a file without a cast.
const files = async (): Promise<Blob> =>
  new Blob([
    encodeGb18030(ledgerCsv([row])),
    await ledgerWorkbook([row]),
    await toXlsx('台账', [['台账']]),
    await toWorkbook([{ name: '台账', rows: [['台账']] }]),
  ]);

const code: FangfeiError['code'] = 'unknown-id';
// @ts-expect-error no such code
const noCode: FangfeiError['code'] = 'not-found';

export { acting, code, entry, files, found, getCase, noCode, stance, unit, wrong };
