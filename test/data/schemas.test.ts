// Each schema rejects a broken sample of its kind, with a message that says where, why and what to do.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { validate, type DocumentKind } from 'fangfei/validate';
import { classify } from 'fangfei';
import { cases, publicity, publishers } from 'fangfei/cases';
import * as plan from 'fangfei/plan';
import { describe, expect, test } from 'vitest';
import { readData } from '../../rules-lib/scripts/data.ts';
import { camel } from '../../rules-lib/scripts/generate/validators.ts';
import { publishedSchema, readSchemas } from '../../rules-lib/scripts/schemas.ts';

const root = join(import.meta.dirname, '../..');
const data = readData();
const broken: [DocumentKind, object, string, string][] = [
  ['plan', { ...plan.planInfo, sourceSha256: 'abc' }, '/sourceSha256', '写法不合格式'],
  ['clause', { ...plan.clauses[0], paragraphs: [] }, '/paragraphs', '条目太少'],
  ['item', { ...plan.sectors[0], kind: 'industry' }, '/kind', '不在允许的取值里'],
  ['unit', { ...plan.units[0], aliases: [{ name: '县府' }] }, '/aliases/0', '缺少字段 “type”'],
  ['duty', { ...plan.duties[0], role: 'watch' }, '/role', '不在允许的取值里'],
  ['deadline', { ...plan.deadlines[0], date: '7月15日' }, '/date', '不是合格的 date'],
  ['body', { ...plan.bodies[0], level: 'village' }, '/level', '不在允许的取值里'],
  ['report', { ...plan.reports[0], from: [] }, '/from', '条目太少'],
  [
    'translation',
    { language: 'ug', texts: [{ zh: '标语', text: '标语', by: '某室' }] },
    '/texts/0/text',
    '写法不合格式',
  ],
  ['office', { dates: { deadlines: {} } }, '/dates', '缺少字段 “year”'],
  ['quota', { ...plan.quotas[0], minimum: 0 }, '/minimum', '太小'],
  ['phase', { ...plan.phases[0], end: undefined, ends: '2018-06-05' }, '/', '多出不认识的字段 “ends”'],
  ['discrepancy', { ...plan.discrepancies[0], quotes: [] }, '/quotes', '条目太少'],
  ['laterLaw', { ...plan.laterLaw[0], source: {} }, '/source', '缺少字段 “name”'],
  ['illustration', { ...plan.illustrations[0], marker: '真实案例' }, '/marker', '不是规定的值'],
  ['guide', { ...plan.guides[0], signs: [{ text: '收的是不特定人的钱', article: '第二条' }] }, '/signs', '条目太少'],
  [
    'ledgerRow',
    { subject: '某店', unit: 'education-bureau', responsible: '某科', measure: '约谈', due: '7月底' },
    '/due',
    '不是合格的 date',
  ],
  ['term', { ...plan.terms[0], terms: [] }, '/terms', '条目太少'],
  ['publisher', { ...publishers[0], kind: 'media' }, '/kind', '不在允许的取值里'],
  ['publicity', { ...publicity[0], basis: '' }, '/basis', '太短'],
  ['notEncoded', { clause: '7', quote: '附件1' }, '/', '缺少字段 “reason”'],
  ['case', { ...cases[0], serial: 0 }, '/serial', '太小'],
  ['caseProse', { slogan: '字' }, '/slogan', '太短'],
  ['classification', { ...classify('保本高息'), verdict: 'guilty' }, '/verdict', '不在允许的取值里'],
  ['advice', { ...data.advice, concepts: [{ id: 'none', name: '什么也没有' }] }, '/concepts/0', '字段太少'],
  ['cues', [], '/', '条目太少'],
  ['functionWords', { ...data.functionWords, denials: [] }, '/denials', '条目太少'],
  ['disguises', { ...data.disguises, lookAlikes: { 保: '' } }, '/lookAlikes/保', '太短'],
  ['lexicon', { ...data.lexicon[0]!.content, rules: undefined }, '/', '缺少字段 “rules”'],
  ['model', { ...data.model, step: 0 }, '/step', '太小'],
  ['returns', { ...data.returns, forms: undefined }, '/', '缺少字段 “forms”'],
  ['triage', { ...data.triage, facts: [] }, '/facts', '条目太少'],
];

describe('a broken sample is refused', () => {
  test.each(broken)('%s', (kind, sample, path, reason) => {
    const faults = validate(kind, sample);
    const fault = faults.find((f) => f.path === path && f.reason.includes(reason));
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault!.remedy.length).toBeGreaterThan(1);
  });

  test('of every kind', () => {
    expect(broken.map(([kind]) => kind).sort()).toEqual([...readSchemas().keys()].map(camel).sort());
  });
});

test('every published schema compiles in a validator as it comes, and takes what the build took', () => {
  const compiled = new Map(
    [...readSchemas()].map(([name, schema]) => [
      name,
      new Ajv2020({ allowUnionTypes: true }).compile(publishedSchema(schema) as object),
    ]),
  );
  const samples: [string, readonly object[]][] = [
    ['body', plan.bodies],
    ['clause', plan.clauses],
    ['deadline', plan.deadlines],
    ['duty', plan.duties],
    ['item', plan.allItems()],
    ['later-law', plan.laterLaw],
    ['phase', [...plan.phases, ...plan.periods]],
    ['report', plan.reports],
    ['unit', plan.units],
  ];
  for (const [name, values] of samples) {
    const fits = compiled.get(name)!;
    for (const value of values) expect(fits(value), `${name} ${JSON.stringify(fits.errors)}`).toBe(true);
  }
  expect(compiled.get('deadline')!({ ...plan.deadlines[0], date: '7月15日' })).toBe(false);
});

test('every property of every schema is described', () => {
  const missing: string[] = [];
  const visit = (file: string, node: Record<string, unknown>, path: string): void => {
    const properties = (node.properties ?? {}) as Record<string, Record<string, unknown>>;
    for (const [name, property] of Object.entries(properties)) {
      const target = property.$ref ?? property.allOf;
      if (!property.description && !target) missing.push(`${file} ${path}/${name}`);
      visit(file, property, `${path}/${name}`);
    }
    if (node.items) visit(file, node.items as Record<string, unknown>, `${path}/items`);
    for (const [name, def] of Object.entries((node.$defs ?? {}) as Record<string, Record<string, unknown>>)) {
      visit(file, def, `${path}/$defs/${name}`);
    }
  };
  for (const file of readdirSync(join(root, 'schemas')).filter((file) => file.endsWith('.json'))) {
    visit(file, JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8')), '');
  }
  expect(missing).toEqual([]);
});

test('the build refuses bad data and names file, place, reason and remedy', () => {
  const copy = mkdtempSync(join(tmpdir(), 'fangfei-build-'));
  try {
    cpSync(join(root, 'schemas'), join(copy, 'schemas'), { recursive: true });
    for (const part of ['scripts', 'data', 'src', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, 'rules-lib', part), join(copy, 'rules-lib', part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const path = join(copy, 'rules-lib/data/plans/aketao-2018/duties.json');
    const duties = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>[];
    duties[0]!.quote = '负责本市排查';
    writeFileSync(path, JSON.stringify(duties));
    const run = spawnSync(process.execPath, [join(copy, 'rules-lib/scripts/build.ts')], { encoding: 'utf8' });
    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain('duties.json /0/quote');
    expect(run.stderr).toContain('找不到引文 “负责本市排查”');
    expect(run.stderr).toContain('办法：从 source.txt 逐字复制');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
