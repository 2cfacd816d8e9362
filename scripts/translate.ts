// `npm run translate:list -- ug` writes what a translator fills in; `npm run translate:import -- ug FILE.xlsx` takes it in.
import { readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import matter from 'gray-matter';
import { cases } from 'fangfei/cases';
import { validate } from 'fangfei/validate';
import { format } from 'prettier';
import { spokenBroadcast } from '../site/documents/case-copies.ts';
import { undrawable } from '../site/documents/shaping.ts';
import { layOut } from '../site/documents/workbook.ts';
import { languages, readTranslations, translationFile, type TranslationFile } from '../site/lib/translations.ts';
import { mayBePublished, type CaseProse } from '../site/views/cases.ts';
import { slotsOf, type Slot } from '../site/views/translations.ts';

const headings = ['用在哪里', '原文（不要改）', '译文', '译者（单位或者姓名）'] as const;
const widths = [28, 56, 56, 20];

/** Every text to be translated; what is not published is not. */
export function slots(): Slot[] {
  const views = cases.filter(mayBePublished).map((one) => {
    const { data, content } = matter(readFileSync(`site/content/cases/${one.id}.mdx`, 'utf8'));
    return { case: one, prose: { ...(data as Omit<CaseProse, 'body'>), body: content } };
  });
  return slotsOf(views, spokenBroadcast);
}

/** The list as a workbook: a text to the row, what has been translated filled in. */
export async function listFor(name: string, { texts }: TranslationFile): Promise<Uint8Array> {
  const done = new Map(texts.map((one) => [one.zh, one]));
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  sheet.columns = headings.map((header, at) => ({ header, width: widths[at] ?? 20 }));
  for (const { where, zh } of slots()) sheet.addRow([where, zh, done.get(zh)?.text ?? '', done.get(zh)?.by ?? '']);
  layOut(sheet);
  sheet.eachRow((row) => (row.getCell(3).alignment = { ...row.alignment, readingOrder: 'rtl' }));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/**
 * The translations that a filled-in list holds; rows without one are left out.
 *
 * @throws RangeError when rows do not fit, each named with what to do
 */
export async function translationsIn(
  list: Uint8Array,
  language: TranslationFile['language'],
): Promise<TranslationFile> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(list as never);
  const sheet = book.worksheets[0];
  const found = sheet?.getRow(1).values as string[] | undefined;
  if (!sheet || headings.some((heading, at) => found?.[at + 1] !== heading))
    throw new RangeError(`第1行不是“${headings.join('、')}”：请用 npm run translate:list 写出的清单。`);
  const known = new Set(slots().map(({ zh }) => zh));
  const faults: string[] = [];
  const texts: TranslationFile['texts'] = [];
  sheet.eachRow((row, at) => {
    if (at === 1) return;
    const [zh, text, by] = [2, 3, 4].map((column) => row.getCell(column).text.trim()) as [string, string, string];
    if (!text) return;
    const one = { zh, text, by };
    const [fault] = validate('translation', { language, texts: [one] });
    const signs = undrawable(text);
    if (!known.has(zh))
      faults.push(`第${at}行：原文“${zh.slice(0, 20)}”不在网站上（改过了？）。重新写出清单，把译文移过去。`);
    else if (fault) faults.push(`第${at}行 ${fault.path.replace('/texts/0/', '')}：${fault.reason}。${fault.remedy}`);
    else if (signs.length > 0) faults.push(`第${at}行：译文里有字体画不出的字符 ${signs.join(' ')}。换成通行的写法。`);
    else texts.push(one);
  });
  if (faults.length > 0) throw new RangeError(faults.join('\n'));
  return { language, texts };
}

if (import.meta.main) {
  process.chdir(join(import.meta.dirname, '..'));
  const [act, id, file = ''] = process.argv.slice(2);
  const language = languages.find((one) => one.id === id);
  try {
    if (!language || (act === 'import' && !file))
      throw new RangeError(
        `用法：npm run translate:list -- ${languages.map((one) => one.id).join('|')}；npm run translate:import -- ug 清单.xlsx`,
      );
    if (act === 'list') {
      const out = `待译清单-${language.name}.xlsx`;
      const translations = readTranslations(language.id);
      await writeFile(out, await listFor(language.name, translations));
      console.log(`写好了：${out}。填好“译文”“译者”两栏，再运行 npm run translate:import -- ${language.id} ${out}`);
    } else {
      const made = await translationsIn(new Uint8Array(await readFile(file)), language.id);
      const out = translationFile(language.id);
      await writeFile(out, await format(JSON.stringify(made), { filepath: out, printWidth: 120, singleQuote: true }));
      console.log(`收进 ${made.texts.length} 条，还缺 ${slots().length - made.texts.length} 条：${out}`);
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
