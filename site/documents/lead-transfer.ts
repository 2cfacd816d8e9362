// 线索移送单 with what a row of the ledger knows, as a Word document to check, complete and sign.
import type { LedgerCells } from 'fangfei/ledger';
import { numeral } from 'fangfei/plan';
import { present } from '../lib/present.ts';
import type { Form } from './forms.ts';
import {
  fieldTable,
  heading,
  listTable,
  notesOnNewPage,
  paragraph,
  signature,
  signedTable,
  title,
  wordFile,
} from './word.ts';

/** What of the form stands on the paper. */
export interface TransferForm {
  title: string;
  sections: readonly Pick<Form['sections'][number], 'heading' | 'fields' | 'columns'>[];
}

/** The form's outline among all forms; whence each part comes stays where the empty form is. */
export function transferForm(forms: readonly { data: Form }[]): TransferForm {
  const { title, sections } = present(
    forms.find(({ data }) => data.id === 'lead-transfer'),
    '线索移送单',
  ).data;
  return {
    title: present(title, '线索移送单的标题'),
    sections: sections.map(({ heading, fields, columns }) => ({ heading, fields, columns })),
  };
}

const ROWS = 3;

/** A number as it is read; what is none stays as it is written. */
const counted = (text: string | undefined, measure: string): string =>
  text && /^\d+(?:\.\d+)?$/.test(text) ? `${Number(text).toLocaleString('zh-CN')} ${measure}` : (text ?? '');

/** What a row says under each of the form's names. */
const said = (cells: LedgerCells): Partial<Record<string, string>> => ({
  来源: cells.source,
  发现日期: cells.foundOn,
  单位: [cells.subject, cells.creditCode && `统一社会信用代码 ${cells.creditCode}`].filter(Boolean).join('，'),
  规模: counted(cells.riskExposure, '元'),
  主要方式: cells.items,
  对象人数: counted(cells.peopleInvolved, '人'),
  疑似情形: cells.clue,
  已经采取的措施: [cells.progress, arranged(cells)].filter(Boolean).join('\n'),
});

/** What is arranged is no more than that until the lead is settled. */
function arranged({ measure, due, responsible, settledOn }: LedgerCells): string {
  if (!measure) return '';
  const by = [responsible && `${responsible}负责`, due && !settledOn && `${due}前完成`].filter(Boolean).join('，');
  return `${settledOn ? '' : '准备采取、还没有办结：'}${measure}${by && `（${by}）`}`;
}

/**
 * The form that goes with a lead to the police, filled in as far as the ledger knows it.
 *
 * @returns the bytes of a `.docx` file
 */
export function transferDocument(form: TransferForm, cells: LedgerCells): Promise<Uint8Array<ArrayBuffer>> {
  const texts = said(cells);
  const last = form.sections.length - 1;
  const tableOf = (fields: Parameters<typeof signedTable>[0], at: number) =>
    at === last ? signedTable(fields) : fieldTable(fields, true);
  return wordFile(form.title, [
    title(form.title),
    ...form.sections.flatMap(({ heading: name, fields, columns }, at) => [
      heading(`${numeral(at + 1)}、${name}`, true),
      ...(fields
        ? [
            tableOf(
              fields.map((field) => ({ name: field, text: texts[field] ?? '' })),
              at,
            ),
          ]
        : []),
      ...(columns ? [listTable(columns, ROWS, true)] : []),
      ...(fields || columns ? [] : (texts[name] ?? '').split('\n').map(paragraph)),
    ]),
    ...signature(cells.unitName ?? cells.unit ?? '（单位名称）', '　　　　年　　月　　日'),
    ...notesOnNewPage([
      '填写说明（填好后，这一页删去）',
      '由风险台账的一行带入，逐项核对、补齐以后签名。方案没有规定这张表，各项是防非排查手册按方案有关条款拟的，不是官方表样。',
      '对没有定性的单位和个人，一律写“疑似”或“涉嫌”。',
    ]),
  ]);
}
