// The risk ledger and the summary report as data; writing files is the user's part.
export {
  factorLevels,
  rowSources,
  ledgerColumns,
  ledgerCsv,
  ledgerTable,
  ledgerTotals,
  parseLedger,
  type LedgerColumn,
  type LedgerFault,
  type LedgerRow,
  type LedgerTotal,
} from './ledger.ts';
export { reportOutline, type ReportOutline, type ReportSection } from './report.ts';
export { parseCsv, toCsv } from './table.ts';
