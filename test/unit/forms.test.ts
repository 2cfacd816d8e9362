// The forms: one for every paper that a unit hands in, each from the plan's own words, with the office's dates or none.
import { strFromU8, unzipSync } from 'fflate';
import { totalColumns } from 'fangfei/ledger';
import * as plan from 'fangfei/plan';
import { describe, expect, test } from 'vitest';
import outlines from '../../site/content/forms.json' with { type: 'json' };
import { formDocument, formsOf, type Form } from '../../site/documents/forms.ts';
import { undatedNames } from '../tools/case-prose.ts';

/** The outlines as the site reads them. */
const forms = outlines.map((outline) => ({
  reports: [],
  alongside: [],
  except: [],
  listed: false,
  ...outline,
  sections: (outline.sections ?? []).map((section) => ({ cites: [], ...section })),
})) as Form[];

const office: plan.Office = {
  documentNumber: '某防非办发〔2026〕1号',
  dates: {
    year: 2026,
    periods: { campaign: { start: '2026-05-18', end: '2026-06-18' } },
    deadlines: { 'campaign-summary': '2026-06-12' },
  },
};

const documentOf = async (id: string, unit: plan.UnitId, settings: plan.Office = {}) => {
  const form = forms.find((one) => one.id === id)!;
  const bytes = await formDocument(form, plan.getUnit(unit), settings);
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs) ?? [];
  return { xml, paragraphs, text: paragraphs.map((one) => one.replace(/<[^<>]+>/g, '')).join('\n') };
};

describe('every paper of every unit', () => {
  test.each(plan.units.map(({ id }) => id))('%s: has one form, or says why not', (id) => {
    const own = formsOf(id, forms);
    for (const paper of plan.handInsOf(id)) {
      const found = own.filter(({ reports }) => reports.includes(paper.id));
      if (paper.kind === 'annex') {
        expect(found, paper.name).toEqual([]);
        expect(paper.note, paper.name).toContain('不在现有文本里');
      } else expect(found, paper.name).toHaveLength(1);
    }
  });

  test.each(plan.units.map(({ id }) => id))('%s: in the order and by the names of its hand-in table', (id) => {
    const papers = plan.handInsOf(id);
    const named = formsOf(id, forms).flatMap(({ name, reports, file }) => (reports.length > 0 && !file ? [name] : []));
    expect(named).toEqual(
      papers.flatMap(({ kind, name, id: paper }) =>
        kind === 'annex' || paper === 'lead-progress-report' ? [] : [name.replace(/^我县/, '')],
      ),
    );
  });

  test('figures are asked for under the headings that the ledger sums them up by', () => {
    const summed = totalColumns.map(({ heading }) => heading);
    for (const id of ['county-report', 'risk-screening-report']) {
      const columns = forms
        .find((form) => form.id === id)!
        .sections.flatMap((section) => (section.columns?.[0] === '行业或区域' ? section.columns.slice(1) : []));
      expect(columns.length, id).toBe(3);
      for (const column of columns) expect(summed, id).toContain(column);
    }
  });

  test('a bureau’s forms know what it screens, and which advertisements it cleans up; another’s do not', async () => {
    const bureau = await documentOf('screening-work-plan', 'market-regulation-bureau');
    for (const name of ['投资咨询', '财富管理', '第三方理财', '非融资担保']) expect(bureau.text).toContain(name);
    expect((await documentOf('screening-work-plan', 'civil-affairs-bureau')).text).not.toContain('投资咨询');
    const summary = await documentOf('work-summary', 'market-regulation-bureau');
    for (const { name } of plan.bannedAds) expect(summary.text).toContain(name);
    expect((await documentOf('work-summary', 'civil-affairs-bureau')).text).not.toContain('广告清理情况');
  });

  test('a form has as many sections as it needs, each with its number', async () => {
    const sections = Array.from({ length: 12 }, (_, at) => ({ heading: `第${at + 1}项`, cites: [] }));
    const bytes = await formDocument({ ...forms[0]!, sections }, plan.getUnit('education-bureau'), {});
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!).replace(/<[^<>]+>/g, '');
    for (const heading of ['一、第1项', '十、第10项', '十一、第11项', '十二、第12项']) expect(xml).toContain(heading);
    expect(xml).not.toContain('undefined');
  });

  test('no form for what nobody hands in; who owes nothing needs none', () => {
    const known = plan.reports.map(({ id }): string => id);
    for (const { id, reports, alongside } of forms) {
      expect(reports.length + alongside.length, id).toBeGreaterThan(0);
      for (const report of [...reports, ...alongside]) expect(known, id).toContain(report);
    }
    expect(formsOf('county-government', forms)).toEqual([]);
    expect(formsOf('finance-office', forms).map(({ id }) => id)).toContain('county-report');
    expect(formsOf('education-bureau', forms).map(({ id }) => id)).not.toContain('county-report');
    expect(formsOf('public-security-bureau', forms).map(({ id }) => id)).not.toContain('lead-transfer');
  });
});

test('what a section quotes stands in the clause, word for word; units, fields and days are the plan’s', () => {
  const spans = [...plan.periods, ...plan.phases].map(({ id }): string => id);
  const units = plan.units.map(({ id }): string => id);
  for (const { id, sections, except } of forms) {
    for (const unit of except) expect(units, id).toContain(unit);
    for (const section of sections) {
      for (const { clause, quote } of section.cites)
        expect(JSON.stringify(plan.getClause(clause as plan.ClauseAddress)), `${id} ${clause}`).toContain(quote);
      for (const unit of section.units ?? []) expect(units, id).toContain(unit);
      for (const span of section.spans ?? []) expect(spans, id).toContain(span);
      if (section.fieldsOf)
        expect(plan.reportContents.find(({ clause }) => clause === section.fieldsOf)?.fields, id).toHaveLength(8);
    }
  }
});

describe('the Word document', () => {
  const written = forms.filter(({ file }) => !file);

  test.each(written.map(({ id }) => id))('%s: real headings kept with what follows, rows never torn', async (id) => {
    const form = forms.find((one) => one.id === id)!;
    const unit = plan.units.find((one) => formsOf(one.id, forms).includes(form))!;
    const { xml, paragraphs, text } = await documentOf(id, unit.id);
    const headings = paragraphs.filter((one) => one.includes('w:val="Heading1"'));
    const shown = form.sections.filter(({ units }) => !units || units.includes(unit.id));
    expect(headings.map((one) => one.replace(/<[^<>]+>/g, '').replace(/^.、/, ''))).toEqual(
      shown.map(({ heading }) => heading),
    );
    for (const heading of headings) expect(heading).toMatch(/<w:keepNext\/>/);
    expect(xml.match(/<w:cantSplit\/>/g) ?? []).toHaveLength((xml.match(/<w:tr>/g) ?? []).length);
    // Who signs stays with the day, and the notes to be deleted have a sheet of their own.
    const end = paragraphs.slice(paragraphs.findIndex((one) => one.includes('w:val="right"')));
    for (const part of ['<w:keepLines/>', '<w:br/>', '月　　日']) expect(end[0]).toContain(part);
    expect(end.map((one) => one.includes('<w:pageBreakBefore/>'))).toEqual(end.map((_, at) => at === 1));
    // Before them stands nothing but what is handed in.
    const at = text.indexOf('填写说明（填好后，这一页删去）');
    expect(text.slice(0, at)).not.toMatch(/本项目解读|方案第|方案[一二三四五六]（|未写明/);
    const told = text.slice(at);
    // Who signs or receives under the name that the plan has for it is named as it is today too.
    expect(undatedNames(`${text.slice(0, at)}${told.match(/^.*今天对应的是.*$/gm)?.join('') ?? ''}`)).toEqual([]);
    expect(told).toContain('不是官方表样');
    // A quotation that only repeats its heading is left out; its clause is told.
    for (const { heading, cites } of shown)
      for (const { clause, quote } of cites) {
        expect(told).toContain(`方案${plan.clauseLabel(clause as plan.ClauseAddress)}`);
        if (quote === heading) expect(told).not.toContain(`“${quote}”`);
        else expect(told).toContain(`“${quote}”`);
      }
  });

  test('no day and no addressee stand in the title of what is handed in: the page to be deleted tells them', async () => {
    for (const { id } of formsOf('education-bureau', forms).filter(({ file }) => !file)) {
      const { text } = await documentOf(id, 'education-bureau');
      expect(text.split('\n')[1], id).toMatch(/^一、|^案件基本情况/);
    }
    const { text } = await documentOf('work-summary', 'education-bureau');
    expect(text).toContain('”时间：7月15日前；');
    expect(text).toContain('交给谁：县金融办（处非办）。');
    // A quotation ends before what is said of it.
    for (const id of ['work-summary', 'risk-screening-report', 'information'])
      expect((await documentOf(id, 'education-bureau')).text, id).not.toMatch(/[^。；]”时间：/);
  });

  test('the report of the whole county bears no unit in its title, and the unit’s name where it is signed', async () => {
    const { text } = await documentOf('county-report', 'finance-office');
    expect(text.split('\n')[0]).toBe('全县非法集资风险专项排查工作报告');
    expect(text).toMatch(/县金融办.*年/);
  });

  test('a lead that is handed on is a suspicion: nothing asks for a finding, or for an official form', async () => {
    const { text } = await documentOf('lead-transfer', 'education-bureau');
    expect(text).toContain('疑似情形');
    expect(text).not.toContain('性质认定');
    expect(text).not.toMatch(/索取|列出的/);
  });

  test('nothing set: every day is blank, and no day of 2018 stands to be signed', async () => {
    const { text } = await documentOf('publicity-plan', 'education-bureau');
    expect(text).toContain('　　　　年　　月　　日至　　　　年　　月　　日');
    expect(text).not.toMatch(/2018年\d/);
  });

  test('the office’s days stand in it, and are said to be the office’s', async () => {
    const { text } = await documentOf('publicity-plan', 'education-bureau', office);
    const mark = '（本单位2026年定的日期，不是方案的日期）';
    expect(text).toContain(`时间：2026年6月12日前${mark}；`);
    expect(text).toContain(`2026年5月18日至2026年6月18日${mark}`);
    expect(text).toContain('某防非办发〔2026〕1号');
  });

  test('a class of units signs with a blank; sections of some units are theirs alone', async () => {
    expect((await documentOf('publicity-plan', 'townships-and-communities')).text).toMatch(/^（单位名称）.*\n/);
    expect((await documentOf('publicity-plan', 'townships-and-communities')).text).toContain('升国旗时的集中宣传');
    expect((await documentOf('publicity-plan', 'education-bureau')).text).not.toContain('升国旗');
  });
});
