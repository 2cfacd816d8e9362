// Who acts on what was found: for every item of the plan the same answer, whoever is asked.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actingOn, classify, createClassifier, report, type Classification } from 'fangfei';
import { parseCsv } from 'fangfei/table';
import { allItems, generalHolders, responsibleFor, type PlanItem } from 'fangfei/plan';
import { describe, expect, test } from 'vitest';
import { reportDataOf } from '../../rules-lib/src/cli/report-data.ts';
import { headerOf, saidOf, sayRecord, type SayOptions } from '../../rules-lib/src/cli/say.ts';
import { classifyingPlan } from '../../rules-lib/src/generated/classifying-plan.ts';
import { rowOf } from '../../site/scripts/check/judge.ts';
import { inFolder } from '../tools/cli.ts';

const NOBODY = '方案没有点名由哪个单位处理';

const found = new Set(classifyingPlan.items.map(({ id }) => id));
const items = allItems().filter(({ id }) => found.has(id));

/** A word of its own for each item, and what makes any of them an offer. */
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const wordOf = (at: number): string => `麒麟${STEMS[Math.floor(at / 10)]!}${STEMS[at % 10]!}`;
const fileOf = (item: string, id: string, terms: string[]) => ({
  item,
  concepts: [{ id, name: id, terms }],
  rules: [{ id: `${id}-told`, name: id, when: [id] }],
});
const check = createClassifier({
  lexicon: [
    fileOf('unapproved-lottery', 'dragon-ticket', ['出售龙票']),
    ...items.map(({ id }, at) => fileOf(id, `word-${at}`, [wordOf(at)])),
  ],
});
const OFFERED = items.map((item, at): [string, PlanItem, string] => [item.id, item, `出售龙票，${wordOf(at)}`]);

const OPTIONS: SayOptions = { output: 'csv', full: false, keep: [], raw: false };

/** The cell of a scan's table that says who acts. */
function unitsCell(text: string, result: Classification): string {
  const line = sayRecord({ source: 'a', line: 1, text }, saidOf(text, result, OPTIONS), OPTIONS);
  const [headings = [], cells = []] = parseCsv(headerOf(OPTIONS) + line);
  return cells[headings.indexOf('负责单位')]!;
}

/** What the leaders' report says of one result. */
const leadersReport = (result: Classification) =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, `${JSON.stringify({ source: 'a', line: 1, ...result, verdict: 'suspected' })}\n`);
    return reportDataOf(path);
  });

describe.each(OFFERED)('%s', (id, { kind }, text) => {
  const result = check(text);
  const own = result.responsible.filter(({ item }) => item === id);

  test('is found, and given to those to whom the plan gives it', () => {
    const { named, responsibilities } = responsibleFor(id as PlanItem['id']);
    expect(result.findings.map((finding) => finding.id)).toContain(id);
    const acting = responsibilities.filter(({ basis }) => basis === 'named' || basis === 'contained');
    const pairs = (all: readonly { unit: string | null; clause: string; role: string }[]): string[] =>
      all.map(({ unit, clause, role }) => `${unit} ${clause} ${role}`).sort();
    expect(pairs(own.filter(({ unit, general, related }) => unit && !general && !related))).toEqual(pairs(acting));
    // Who leads on something akin comes in where nobody leads on the item, and is told as what it is.
    const akin = responsibilities.filter(({ basis, role }) => basis === 'related' && role === 'lead');
    const led = acting.some(({ role }) => role === 'lead');
    expect(pairs(own.filter(({ related }) => related))).toEqual(led ? [] : pairs(akin));
    // A region, a conduct or a target says where, how and to whom; a line of business or a guise somebody must take up.
    const open = !named && (kind === 'sector' || kind === 'guise');
    expect(actingOn(result).unnamed.map((finding) => finding.id)).toEqual(open ? [id] : []);
    expect(pairs(actingOn(result).general)).toEqual(open ? pairs(generalHolders()) : []);
  });

  test('whoever says who acts says the same', async () => {
    const { named, related, general, gap } = actingOn(result);
    const names = [...new Set(named.map(({ name }) => name))];
    const near = related.map(({ name }) => `${name}（本项目解读）`);
    const { paragraph, responsible } = report(result);
    const { units, unnamed, strongest } = await leadersReport(result);
    const cell = unitsCell(text, result);
    const table = cell.split('；').filter((piece) => piece !== gap && !near.includes(piece));
    for (const piece of near) expect(cell).toContain(piece);
    expect(report(result).responsible.filter(({ text: said }) => said.includes('本项目解读'))).toHaveLength(
      near.length,
    );
    expect(new Set(table.map((piece) => piece.replace(/（[^（]*）$/, '')))).toEqual(new Set(names));
    expect(new Set(units.map(({ name }) => name.replace(/（[^（]*）$/, '')))).toEqual(new Set(names));
    expect(strongest.map((one) => one.units)).toEqual([[...names, ...near, ...(gap ? [gap] : [])].join('；')]);
    expect(new Set(responsible.flatMap(({ unit }) => unit ?? []))).toEqual(
      new Set([...named, ...related].map(({ unit }) => unit)),
    );
    for (const line of responsible) expect(paragraph).toContain(line.text);
    for (const said of [cell, paragraph, responsible.map((line) => line.text).join('\n')])
      expect(said.includes(NOBODY)).toBe(gap !== '');
    expect(unnamed).toHaveLength(gap ? 1 : 0);
    // Those who answer for everything are told once, as such, and counted nowhere.
    const last = responsible.at(-1)!;
    if (general.length > 0) expect(last.unit).toBeUndefined();
    for (const { name } of general) expect(last.text.split('负有一般职责的单位')[1]).toContain(name);
  });
});

test.each([
  ['托管造林，一亩8800元，每年分红18%', '县林业局', 'custody-afforestation', '合作（托管）造林'],
  ['我在农行上班，行里内部集资，年息12%，五万起', '人民银行阿克陶县支行', 'banking-institution', '银行业金融机构'],
  ['一个大棚投三万，公司统一种植，每年分红8000元', '县农业局', 'farming-enterprise', '农业种植、养殖和农产品加工企业'],
])('who leads on what a text speaks of is named, though no item stands for it: %s', (text, name, subject, about) => {
  const result = classify(text);
  expect(actingOn(result).related).toContainEqual(
    expect.objectContaining({ name, subject, about, role: 'lead', related: true }),
  );
  expect(report(result).responsible.map((line) => line.text)).toContainEqual(
    expect.stringMatching(new RegExp(`^${name}（.+，方案点名的是“${about}”，本项目解读）$`)),
  );
});

test.each([
  '众筹平台招商，众筹开民宿，一份1万元，月返3%，保本保息，名额有限',
  '旺铺售后包租，年返12%，五年原价回购',
  '一只母羊1280元，养在我们草场，每年给您400元，三年后原价收回',
])('the table of the check page says the same: %s', (text) => {
  const { named, related, gap } = actingOn(classify(text));
  const row = rowOf({ source: 'a', line: 1, text }, {});
  const near = related.map(({ name }) => `${name}（本项目解读）`);
  expect([row.units, row.gap]).toEqual([[...new Set([...named.map(({ name }) => name), ...near])], gap]);
});
