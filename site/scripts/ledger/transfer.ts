// 线索移送单 from a row of the ledger: the page carries the form's outline.
import type { LedgerCells } from 'fangfei/ledger';
import type { TransferForm } from '../../documents/lead-transfer.ts';
import { download, WORD } from '../check/dom.ts';
import { fileName } from './file-name.ts';

/** Saves the form with what the row knows, and tells under what name. */
export async function giveTransfer(outline: string | undefined, cells: LedgerCells): Promise<string> {
  const form = JSON.parse(outline ?? 'null') as TransferForm;
  const { transferDocument } = await import('../../documents/lead-transfer.ts');
  const name = `线索移送单-${fileName(cells.subject ?? '')}.docx`;
  download(name, new Blob([await transferDocument(form, cells)], { type: WORD }));
  return name;
}
