// The forms that a unit fills in, as Word documents: outlines from `site/content/forms.json`, dates from the office.
import type { CollectionEntry } from 'astro:content';
import {
  handInsOf,
  officeDates,
  planInfo,
  reportContents,
  UNSTATED,
  type HandIn,
  type Office,
  type PlanUnit,
} from 'fangfei/plan';
import { fullDate } from '../lib/dates.ts';
import { labelOf } from '../views/plan.ts';
import {
  fieldTable,
  heading,
  listTable,
  note,
  noteBefore,
  notes,
  paragraph,
  signature,
  subtitle,
  title,
  wordFile,
} from './word.ts';

/** A form's outline, as its data has it. */
export type Form = CollectionEntry<'forms'>['data'];
type Section = Form['sections'][number];

const NUMERALS = '一二三四五六七八九十';
const DAY = '　　　　年　　月　　日';
/** Between the day and to whom. */
const GAP = '　';
const ROWS = 5;
/** Characters of a title's size on a line. */
const TITLE_LENGTH = 20;

/** A unit that is a class of units, such as 其他相关单位, has no name of its own to sign with. */
const nameOf = (unit: PlanUnit): string => (unit.nameEndings ? '（单位名称）' : unit.name);

/**
 * The forms that a unit needs: those for the papers that it owes, then those that it works with.
 *
 * @example
 * formsOf('finance-office', forms).map(({ id }) => id); // county-report is among them
 */
export function formsOf(unit: PlanUnit['id'], forms: readonly Form[]): Form[] {
  const owed = handInsOf(unit).map(({ id }): string => id);
  const needs = ({ reports, alongside, except }: Form) =>
    !except.includes(unit) && [...reports, ...alongside].some((report) => owed.includes(report));
  return forms.filter(needs);
}

/** Where a unit's form is fetched, and the name that it is saved under. */
export function formFile(form: Form, unit: PlanUnit): { href: string; name: string } {
  return form.file
    ? { href: form.file, name: `${form.name}${form.file.slice(form.file.lastIndexOf('.'))}` }
    : { href: `/units/${unit.id}/forms/${form.id}.docx`, name: `${unit.name}${form.name}.docx` };
}

/** What every form says of itself: it is no official annex, and why. */
export const disclaimer = ({ listed }: Pick<Form, 'listed'>): string =>
  `${listed ? '' : '方案没有单列这份材料的内容。'}按方案列明的内容编排，不是官方附件：方案的${planInfo.annexesMissing.join('、')}不在公开文本里，官方表样请向县金融办（处非办）索取。`;

/**
 * A form for one unit. The office's dates stand in it, marked as the office's; where it sets none, days are blank:
 * those of the plan's own year are nobody's any more.
 *
 * @returns the bytes of a `.docx` file
 */
export async function formDocument(form: Form, unit: PlanUnit, office: Office): Promise<Uint8Array<ArrayBuffer>> {
  const name = `${nameOf(unit)}${form.title}`;
  const paper = handInsOf(unit.id, office).find(({ id }) => form.reports.includes(id));
  const sections = form.sections.filter(({ units }) => !units || units.includes(unit.id));
  return wordFile(name, [
    // What does not fit on one line breaks after the unit's name, not within a word.
    title(name.length > TITLE_LENGTH ? `${nameOf(unit)}\n${form.title}` : name),
    ...(paper ? [subtitle(dueLine(paper, office))] : []),
    note(`〔本项目解读〕${disclaimer(form)}`),
    ...sections.flatMap((section, at) => [
      heading(sections.length > 1 ? `${NUMERALS[at]}、${section.heading}` : section.heading),
      ...source(section).map(noteBefore),
      ...filling(section, office),
    ]),
    ...signature(nameOf(unit), DAY),
    ...notes([
      '填写说明（填好后删去）',
      ...(paper
        ? [
            `方案${labelOf(paper.clause)}：“${paper.quote}”时间：${paper.when}；份数：${paper.number}；形式：${paper.form}。`,
          ]
        : []),
      ...(form.hint ? [form.hint] : []),
      '对没有定性的单位和个人，一律写“疑似”或“涉嫌”。',
      ...(office.documentNumber ? [`本单位今年文件：${office.documentNumber}。`] : []),
      `依据：《${planInfo.title}》（${planInfo.year}年）。${office.issuer ? `${office.issuer}发布。` : ''}`,
    ]),
  ]);
}

const ownDate = ({ dates }: Office): string => `（本单位${dates?.year}年定的日期，不是方案的日期）`;

function dueLine({ date, dateBy, toName }: HandIn, office: Office): string {
  const to = toName === UNSTATED ? '交给谁：方案未写明' : `报${toName}`;
  return dateBy === 'office' && date ? `${fullDate(date)}前${GAP}${to}${ownDate(office)}` : `${DAY}前${GAP}${to}`;
}

/** The plan's words that a section comes from; without any, that it is the project's own. */
const source = ({ cites }: Section): string[] =>
  cites.length > 0
    ? cites.map(({ clause, quote }) => `方案${labelOf(clause)}：“${quote}”`)
    : ['〔本项目解读〕方案没有写这一项，为便于使用而加。'];

function filling({ fields, fieldsOf, columns, spans }: Section, office: Office) {
  const blank = (names: readonly string[]) => fieldTable(names.map((name) => ({ name, text: '' })));
  const listed = reportContents.find(({ clause }) => clause === fieldsOf)?.fields ?? [];
  const made = [
    ...(spans ? [fieldTable(spanRows(spans, office))] : []),
    ...(fields ? [blank(fields)] : []),
    ...(listed.length > 0 ? [blank(listed.map(({ name }) => name))] : []),
    ...(columns ? [listTable(columns, ROWS)] : []),
  ];
  return made.length > 0 ? made : [paragraph(''), paragraph('')];
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
