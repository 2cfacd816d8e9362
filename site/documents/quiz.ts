// The prize quiz as a Word paper with the answers on a sheet of their own, and as a table for quiz programs.
import ExcelJS from 'exceljs';
import { getCase, type CaseId } from 'fangfei/cases';
import { planInfo } from 'fangfei/plan';
import quiz from '../content/quiz.json' with { type: 'json' };
import { siteName } from '../lib/navigation.ts';
import { ruleOf } from '../lib/publicity.ts';
import { finalityNotice } from '../views/cases.ts';
import { itemsOf } from '../views/items.ts';
import { labelOf } from '../views/plan.ts';
import { ending, publicityLine } from './campaign.ts';
import { cachedLater } from './drawing.ts';
import {
  answers,
  headingOnNewPage,
  notes,
  paragraph,
  paragraphBefore,
  question,
  subtitle,
  title,
  wordFile,
} from './word.ts';
import { layOut, setHeights } from './workbook.ts';
import { present } from '../lib/present.ts';

export type Question = (typeof quiz)[number];

/** The questions of a paper: an audience's own stand in place of the last of those that everyone is asked. */
export function questionsFor(audience?: string): readonly Question[] {
  const common = quiz.filter(({ audiences }) => !audiences);
  const own = quiz.filter(({ audiences }) => audiences?.includes(audience ?? ''));
  return [...common.slice(0, common.length - own.length), ...own];
}

const letters = ['A', 'B', 'C', 'D'] as const;

const planName = `《${planInfo.title}》（${planInfo.year}年）`;

/** What an answer rests on: an article, a clause of the plan, or a case with the clauses that it is filed under. */
export function basisOf({ basis }: Question, plan = planName): string {
  if (basis.clause) return `${plan}${labelOf(basis.clause)}`;
  if (basis.case) {
    const entry = getCase(basis.case as CaseId);
    const notice = finalityNotice(entry);
    const clauses = [...new Set(itemsOf(entry.items).map(({ clause }) => labelOf(clause)))].join('、');
    return `案例：${entry.title}${notice ? `（${notice}）` : ''}；${plan}${clauses}`;
  }
  return ruleOf(publicityLine(basis.publicity ?? ''));
}

export const letterOf = ({ answer }: Question): string => present(letters[answer], `第 ${answer} 个答案`);
export const optionLines = ({ options }: Question): string[] => options.map((text, at) => `${letters[at]}. ${text}`);

/** The letter of an answer, why, and what it rests on. */
export const answerLine = (one: Question): string =>
  `${letterOf(one)}。${one.why}${one.basis.case ? '' : '依据：'}${basisOf(one, '方案')}。`;
/** What the papers’ answers call the plan. */
export const planNote = `答案里的“方案”指${planName}。`;

/** The paper; the answers begin on their own heading. */
export function quizPaper(audience?: string): Promise<Uint8Array<ArrayBuffer>> {
  const questions = questionsFor(audience);
  return wordFile('防范非法集资有奖问答', [
    title('防范非法集资有奖问答'),
    subtitle(`${questions.length}题，每题一个答案`),
    ...questions.flatMap((one, at) => [
      question(`${at + 1}. ${one.question}`),
      ...optionLines(one).map((text, option) => (option < 3 ? paragraphBefore(text) : paragraph(text))),
    ]),
    // On this sheet, so that the answers fit on theirs.
    ...notes(['', ...ending(), planNote, `${siteName}编写，按 CC BY 4.0 许可使用，请注明出处。`]),
    headingOnNewPage('答案和依据（主持人用）'),
    ...answers(questions.map((one, at) => `${at + 1}. ${answerLine(one)}`)),
  ]);
}

/** The same as a table, one question to the row. */
export const quizTable = (audience?: string): Promise<Uint8Array<ArrayBuffer>> => {
  const rows = questionsFor(audience).map((one, at) => [
    at + 1,
    one.question,
    ...one.options,
    letterOf(one),
    one.why,
    basisOf(one),
  ]);
  return cachedLater(['quiz.xlsx 3', rows, ending()], async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('有奖问答');
    sheet.columns = [
      { header: '题号', width: 6 },
      { header: '题目', width: 36 },
      ...letters.map((letter) => ({ header: letter, width: 16 })),
      { header: '答案', width: 6 },
      { header: '说明', width: 34 },
      { header: '依据', width: 34 },
    ];
    sheet.addRows(rows);
    layOut(sheet);
    setHeights(sheet);
    // On a sheet of its own, so that quiz programs read questions only.
    const told = book.addWorksheet('请记住');
    told.getColumn(1).width = 96;
    told.addRows(ending().map((text) => [text]));
    return new Uint8Array(await book.xlsx.writeBuffer());
  });
};
