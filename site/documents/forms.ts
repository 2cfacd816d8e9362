// The forms that a unit fills in, as Word documents: outlines from `site/content/forms.json`, dates from the office.
import type { CollectionEntry } from 'astro:content';
import {
  bannedAds,
  duties,
  handInsOf,
  numeral,
  officeDates,
  planInfo,
  reportContents,
  subjects,
  type Office,
  type PlanUnit,
} from 'fangfei/plan';
import { fullDate } from '../lib/dates.ts';
import { dueOf } from '../lib/office.ts';
import { labelOf } from '../views/plan.ts';
import { todayNotesOn } from '../views/units.ts';
import { fieldTable, heading, listTable, notesOnNewPage, paragraph, signature, title, wordFile } from './word.ts';

/** A form's outline, as its data has it. */
export type Form = CollectionEntry<'forms'>['data'];
type Section = Form['sections'][number];

const DAY = '　　　　年　　月　　日';
/** Lines of a list to fill in, and of one on a form that is to be one sheet. */
const [ROWS, FEW_ROWS] = [5, 3];
/** Characters of a title's size on a line. */
const TITLE_LENGTH = 20;

/** A unit that is a class of units, such as 其他相关单位, has no name of its own to sign with. */
const nameOf = (unit: PlanUnit): string => (unit.nameEndings ? '（单位名称）' : unit.name);

/**
 * The forms that a unit needs: those for the papers that it owes, in the order of its hand-in table, then those that it
 * works with.
 *
 * @example
 * formsOf('finance-office', forms).map(({ id }) => id); // county-report is among them
 */
export function formsOf(unit: PlanUnit['id'], forms: readonly Form[]): Form[] {
  const owed = handInsOf(unit).map(({ id }): string => id);
  const usable = forms.filter(({ except }) => !except.includes(unit));
  const forPapers = owed.flatMap((paper) => usable.find(({ reports }) => reports.includes(paper)) ?? []);
  const toWorkWith = usable.filter(({ alongside }) => alongside.some((report) => owed.includes(report)));
  return [...new Set([...forPapers, ...toWorkWith])];
}

/** Where a unit's form is fetched, and the name that it is saved under. */
export function formFile(form: Form, unit: PlanUnit): { href: string; name: string } {
  return form.file
    ? { href: form.file, name: `${form.name}${form.file.slice(form.file.lastIndexOf('.'))}` }
    : { href: `/units/${unit.id}/forms/${form.id}.docx`, name: `${unit.name}${form.name}.docx` };
}

/** What a form says of itself: no official one, and whether the plan lists its contents, asks for the paper, or neither. */
function disclaimer({ listed, reports }: Form): string {
  if (listed) return '各项是方案列出的，版式是防非排查手册编的，不是官方表样。';
  const unsaid = reports.length > 0 ? '方案要这份材料，没有写明要有哪几项' : '方案没有规定这张表';
  return `${unsaid}；各项是防非排查手册按方案有关条款拟的，不是官方表样。`;
}

/**
 * A form for one unit. The sheet has no day of its own; the page to be taken out tells the plan's, or the office's, marked as such.
 *
 * @returns the bytes of a `.docx` file
 */
export async function formDocument(form: Form, unit: PlanUnit, office: Office): Promise<Uint8Array<ArrayBuffer>> {
  const { sheet = false, countyWide = false } = form;
  const name = `${countyWide ? '' : nameOf(unit)}${form.title}`;
  const paper = handInsOf(unit.id, office).find(({ id }) => form.reports.includes(id));
  const sections = form.sections
    .filter(({ units }) => !units || units.includes(unit.id))
    .map((section, at, { length }) => ({
      section,
      headline: length > 1 ? `${numeral(at + 1)}、${section.heading}` : section.heading,
    }));
  return wordFile(name, [
    // What does not fit on one line breaks after the unit's name, not within a word.
    title(!countyWide && name.length > TITLE_LENGTH ? `${nameOf(unit)}\n${form.title}` : name),
    ...sections.flatMap(({ section, headline }) => [
      heading(headline, sheet),
      ...filling(section, unit, office, sheet),
    ]),
    ...signature(nameOf(unit), DAY),
    ...notesOnNewPage([
      '填写说明（填好后，这一页删去）',
      `〔本项目解读〕${disclaimer(form)}`,
      ...(paper
        ? [
            `方案${labelOf(paper.clause)}：${quoted(paper.quote)}时间：${dueOf(paper)}${paper.dateBy === 'office' ? ownDate(office) : ''}；份数：${paper.number}；形式：${paper.form}；交给谁：${paper.toName}。`,
          ]
        : []),
      ...(form.hint ? [form.hint] : []),
      ...sections.map(({ section, headline }) => `${headline}：${source(section)}`),
      ...todayNotesOn(`${unit.name}${paper?.toName ?? ''}`),
      '对没有定性的单位和个人，一律写“疑似”或“涉嫌”。',
      ...(office.documentNumber ? [`本单位今年文件：${office.documentNumber}。`] : []),
      `依据：《${planInfo.title}》（${planInfo.year}年）。${office.issuer ? `${office.issuer}发布。` : ''}`,
    ]),
  ]);
}

const ownDate = ({ dates }: Office): string => `（本单位${dates?.year}年定的日期，不是方案的日期）`;

/** A quotation as a sentence of its own. */
const quoted = (quote: string): string => `“${quote}”${/[。；]$/.test(quote) ? '' : '。'}`;

/** The clauses that a section comes from, with the plan's words where they say more than its heading. */
const source = ({ cites, heading }: Section): string =>
  cites.length > 0
    ? cites
        .map(({ clause, quote }) => `方案${labelOf(clause)}${quote === heading ? '。' : `：${quoted(quote)}`}`)
        .join('')
    : '方案没有写这一项，为便于使用而加。';

/** What the rows of a table begin with. */
const rowNames: Readonly<Record<NonNullable<Section['rowsOf']>, (unit: PlanUnit) => readonly string[]>> = {
  subjects: ({ id }) => {
    const screened = duties.filter(
      ({ unit, role, sharedBy }) => unit === id && !sharedBy && (role === 'lead' || role === 'screen'),
    );
    const ids = new Set<string>(screened.flatMap((duty) => duty.subjects));
    return subjects.filter((subject) => ids.has(subject.id)).map(({ name }) => name);
  },
  bannedAds: () => bannedAds.map(({ name }) => name),
};

function filling(
  { fields, fieldsOf, columns, rowsOf, spans }: Section,
  unit: PlanUnit,
  office: Office,
  sheet: boolean,
) {
  const blank = (names: readonly string[]) =>
    fieldTable(
      names.map((name) => ({ name, text: '' })),
      sheet,
    );
  const named = rowsOf ? rowNames[rowsOf](unit) : [];
  const listed = reportContents.find(({ clause }) => clause === fieldsOf)?.fields ?? [];
  const made = [
    ...(spans ? [fieldTable(spanRows(spans, office), sheet)] : []),
    ...(fields ? [blank(fields)] : []),
    ...(listed.length > 0 ? [blank(listed.map(({ name }) => name))] : []),
    ...(columns ? [listTable(columns, rowsOf === 'bannedAds' ? 0 : sheet ? FEW_ROWS : ROWS, sheet, named)] : []),
  ];
  return made.length > 0 ? made : Array.from({ length: sheet ? 1 : 2 }, () => paragraph(''));
}

function spanRows(ids: readonly string[], office: Office): { name: string; text: string }[] {
  const { periods, phases } = officeDates(office);
  const all = [...periods, ...phases];
  return ids.map((id) => {
    const span = all.find((one) => one.id === id);
    if (!span) throw new RangeError(`表格里写的 ${id} 不是方案的时期或阶段：请改正 site/content/forms.json。`);
    const { name, start, end, dateBy } = span;
    return {
      name,
      text: dateBy === 'office' ? `${fullDate(start)}至${fullDate(end)}${ownDate(office)}` : `${DAY}至${DAY}`,
    };
  });
}
