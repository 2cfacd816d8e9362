// The risk ledger and the summary report as data and as files.
export type { Bytes } from '../bytes.ts';
export {
  factorLevels,
  headingOf,
  itemSeparator,
  itemText,
  ledgerChoices,
  ledgerColumns,
  rowSources,
  rowStatuses,
  type LedgerColumn,
  type LedgerRow,
} from './columns.ts';
export {
  diffLedgers,
  numbered,
  repeatedNumbers,
  repeatedSubjects,
  rollUpLedgers,
  type ChangedRow,
  type LedgerConflict,
  type LedgerDiff,
  type LedgerRollUp,
  type SourcedRow,
} from './compare.ts';
export { ledgerWorkbook, maxLedgerBytes, readLedger, type CellToCheck, type LeftOutRow } from './file.ts';
export { numberTold } from './number.ts';
export { placesInWords, type LedgerPlace } from './place.ts';
export { reportOutline, type ReportOutline, type ReportSection } from './report.ts';
export {
  isKindOfUnits,
  ledgerCells,
  ledgerTable,
  readLedgerCell,
  readLedgerRow,
  registrarOf,
  type LedgerCellFault,
  type LedgerCellReading,
  type LedgerCells,
  type LedgerRowReading,
} from './row.ts';
export {
  ledgerCsv,
  parseLedger,
  type FurtherCell,
  type IncompleteRow,
  type LedgerFault,
  type LedgerNote,
  type LedgerReading,
  type UnreadRow,
} from './table.ts';
export { heaviestLeads, ledgerInWords } from './summary.ts';
export { maxLedgerText } from './text.ts';
export {
  defaultWeights,
  knownSums,
  ledgerTotals,
  namedTotals,
  rankLedger,
  repeatsInWords,
  sumsInWords,
  totalColumns,
  type FactorWeights,
  type LedgerSums,
  type LedgerTotal,
  type LedgerTotals,
  type NamedTotal,
  type NamedTotals,
  type PlaceTotal,
  type RankedRow,
  type TotalColumn,
} from './totals.ts';
