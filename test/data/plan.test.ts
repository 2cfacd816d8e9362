import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCase, type CaseId } from 'fangfei/cases';
import * as plan from 'fangfei/plan';
import { describe, expect, test } from 'vitest';

const squeeze = (text: string): string => text.replace(/\s+/g, '');

const source = readFileSync(new URL('../../rules-lib/data/plans/aketao-2018/source.txt', import.meta.url), 'utf8');

describe('the source text', () => {
  test('has the recorded hash', () => {
    expect(createHash('sha256').update(source).digest('hex')).toBe(plan.planInfo.sourceSha256);
  });

  test('is given back by the clauses, white space aside', () => {
    const paragraphs = plan.clauses.flatMap((clause) => clause.paragraphs).sort((a, b) => a.start - b.start);
    expect(squeeze(paragraphs.map((p) => p.text).join(''))).toBe(squeeze(source));
    for (const { start, text } of paragraphs) expect(source.slice(start, start + text.length)).toBe(text);
  });

  test('is given back by the sentences of each clause', () => {
    for (const { paragraphs, sentences } of plan.clauses) {
      expect(sentences.map((s) => s.text).join('')).toBe(paragraphs.map((p) => p.text).join(''));
    }
  });

  test('gives every clause the label an official would cite', () => {
    const label = (address: string) => plan.clauses.find((clause) => clause.address === address)?.label;
    expect(label('4.14.3')).toBe('四14（3）');
    expect(label('3.1.4')).toBe('三（一）4');
    expect(label('5.3')).toBe('五（三）');
    expect(label('1.s2')).toBe('第二阶段');
    expect(plan.clauses.find((c) => c.address === '3')?.sentences.at(-1)?.text).toContain('排查重点不局限于上述内容');
  });
});

describe('every datum', () => {
  test('quotes its clause word for word', () => {
    const wrong = plan.citations().filter(({ clause, quote }) => {
      const text =
        plan.clauses
          .find((c) => c.address === clause)
          ?.paragraphs.map((p) => p.text)
          .join('') ?? '';
      return quote === '' || !squeeze(text).includes(squeeze(quote));
    });
    expect(wrong).toEqual([]);
  });

  test('names only what its clause names, for the enumerated kinds', () => {
    const verbatim = [
      ...plan.sectors,
      ...plan.guises,
      ...plan.regions,
      ...plan.targets,
      ...plan.bannedAds,
      ...plan.natures,
      ...plan.ledgerFactors,
      ...plan.reportContents,
      ...plan.bodies,
    ];
    for (const item of verbatim) expect(squeeze(item.quote), item.id).toContain(squeeze(item.name));
  });
});

test('every sentence of the plan is cited by a datum, or listed with the reason why not', () => {
  expect(plan.coverage().filter(({ status }) => status === 'missing')).toEqual([]);
});

test('no part of a sentence is left out silently: it is quoted, or it is listed with the reason why not', () => {
  const silent = plan
    .coverage()
    .flatMap(({ clause, parts }) => parts.map((part) => ({ clause, ...part })))
    .filter(({ covered, reason }) => covered < 0.95 && reason === undefined);
  expect(silent).toEqual([]);
});

test('the plan’s enumerations are complete', () => {
  expect({
    sectors: plan.sectors.length,
    groups: new Set(plan.sectors.map((s) => s.group)).size,
    guises: plan.guises.length,
    regions: plan.regions.length,
    behaviors: plan.behaviors.length,
    targets: plan.targets.length,
    bannedAds: plan.bannedAds.length,
    units: plan.units.length,
    triageRoutes: plan.triageRoutes.length,
    ledgerFactors: plan.ledgerFactors.length,
    reportContents: plan.reportContents.length,
    caseFields: plan.reportContents.find((c) => c.id === 'cases-involved')?.fields?.length,
    measures: plan.measures.length,
    requirements: plan.requirements.length,
    principles: plan.principles.length,
    phases: plan.phases.length,
    periods: plan.periods.length,
  }).toEqual({
    sectors: 16,
    groups: 4,
    guises: 13,
    regions: 6,
    behaviors: 3,
    targets: 3,
    bannedAds: 8,
    units: 17,
    triageRoutes: 3,
    ledgerFactors: 4,
    reportContents: 4,
    caseFields: 8,
    measures: 6,
    requirements: 4,
    principles: 3,
    phases: 3,
    periods: 2,
  });
});

test('every unit of part four has at least one duty, and every duty’s own clause gives it', () => {
  for (const unit of plan.units) {
    expect(
      plan.duties.some((duty) => duty.unit === unit.id && duty.clause === unit.clause),
      unit.name,
    ).toBe(true);
  }
});

test('twins point at each other', () => {
  const items = [...plan.sectors, ...plan.guises, ...plan.subjects];
  for (const item of items) {
    for (const twin of item.sameAs ?? []) {
      expect(items.find(({ id }) => id === twin)?.sameAs, `${item.id} ↔ ${twin}`).toContain(item.id);
    }
  }
});

describe('what to look for', () => {
  test('every sector, guise, region, behaviour, target, advertisement and subject has one guide', () => {
    const { sectors, guises, regions, behaviors, targets, bannedAds, subjects } = plan;
    for (const { id } of [sectors, guises, regions, behaviors, targets, bannedAds, subjects].flat())
      expect(
        plan.guides.filter(({ items }) => items.includes(id)).map((guide) => guide.id),
        id,
      ).toHaveLength(1);
    expect(plan.guides.filter(({ items }) => items.length === 0)).toEqual([plan.commonGuide()]);
  });

  test('who asks at the door speaks for nobody else, and on one sheet to one side', () => {
    for (const { id, questions } of plan.guides) {
      const sheet = [...questions, ...plan.commonGuide().questions].join('');
      expect(sheet, id).not.toMatch(/我(?!们)/);
      expect(/您/.test(sheet) && /你们/.test(sheet), id).toBe(false);
    }
  });

  test('every guide has a sign with a source', () => {
    const without = plan.guides.filter(({ signs }) => !signs.some((sign) => sign.clause ?? sign.case ?? sign.law));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test('a sign said to be the plan’s quotes it; one from a case or from law names what there is', () => {
    for (const sign of plan.guides.flatMap(({ signs }) => signs)) {
      if (sign.case) expect(getCase(sign.case as CaseId).id).toBe(sign.case);
      const articles = plan.laterLaw.find(({ id }) => id === sign.law)?.articles;
      if (articles) expect(articles.map(({ article }) => article)).toContain(sign.article);
      if (!sign.clause) continue;
      const text = plan
        .getClause(sign.clause)
        .paragraphs.map((paragraph) => paragraph.text)
        .join('');
      const quoted = [...sign.text.matchAll(/“([^“”]+)”/g)].map(([, words]) => words!);
      expect(quoted.length, sign.text).toBeGreaterThan(0);
      for (const words of quoted) expect(text, sign.text).toContain(words);
    }
  });
});

test('a paper agrees with the deadline and the quota that it belongs to, and with the body that takes it in', () => {
  for (const { id, deadline, quota, from, to, when, number, form, clause } of plan.reports) {
    const due = plan.deadlines.find((one) => one.id === deadline);
    if (due) {
      expect({ from, clause, to: plan.bodies.find((body) => body.id === to)?.unit }, id).toEqual({
        from: due.units,
        clause: due.clause,
        to: due.to,
      });
      expect(due.toName).toContain(plan.bodies.find((body) => body.id === to)!.name);
      expect(due.form, id).toBe(form ?? plan.unstated);
      expect(when).toBe(`${Number(due.date.slice(5, 7))}月${Number(due.date.slice(8))}日前`);
    }
    const owed = plan.quotas.find((one) => one.id === quota);
    if (owed) {
      expect({ from: [...from].sort(), number }, id).toEqual({
        from: [...owed.units].sort(),
        number: `不少于${owed.minimum}${owed.measureWord}`,
      });
    }
    // What no entry of readings marks stands in the clause.
    const text = squeeze(
      plan
        .getClause(clause)
        .paragraphs.map((p) => p.text)
        .join(''),
    );
    for (const said of [when, number, form]) expect(text, `${id}: ${said}`).toContain(squeeze(said ?? ''));
  }
});

test('papers that may be one point at each other, and a discrepancy says so', () => {
  for (const { id, clause, maybeSame = [] } of plan.reports) {
    for (const other of maybeSame) {
      const twin = plan.reports.find((report) => report.id === other)!;
      expect(twin.maybeSame, `${id} ↔ ${other}`).toContain(id);
      const told = plan.discrepancies.some(({ clauses }) => clauses.includes(clause) && clauses.includes(twin.clause));
      expect(told, `${id} ↔ ${other}`).toBe(true);
    }
  }
});

test('every law says where it was read and when; what touches the plan is listed with the law too', () => {
  for (const { id, source, checkedOn, issued, inForceFrom, articles = [], relation } of plan.laterLaw) {
    expect(source.name.length, id).toBeGreaterThan(3);
    expect(checkedOn > issued, id).toBe(true);
    if (inForceFrom) expect(inForceFrom >= issued, id).toBe(true);
    if (relation === 'context') expect(articles, id).toEqual([]);
    expect(new Set(articles.map(({ article }) => article)).size, id).toBe(articles.length);
  }
});

test('discrepancies pair each clause with a quote', () => {
  for (const { id, clauses, quotes } of plan.discrepancies) expect(quotes.length, id).toBe(clauses.length);
});

test('public ids stay: none is removed or renamed', () => {
  const committed = JSON.parse(readFileSync(new URL('./public-ids.json', import.meta.url), 'utf8')) as string[];
  const present = new Set(
    Object.entries(plan)
      .flatMap(([, value]) => (Array.isArray(value) ? (value as { id?: string }[]) : []))
      .flatMap(({ id }) => (id ? [id] : [])),
  );
  const removed = committed.filter((id) => !present.has(id));
  expect(removed, '公布过的 id 不能删改：恢复它，或另加新 id').toEqual([]);
});

test('what the site shows of the plan it asks the data: no page types its year, its office, its routes or its duties', () => {
  const site = join(import.meta.dirname, '../../site');
  const facts = [
    String(plan.planInfo.year),
    plan.getUnit('finance-office').name,
    ...plan.triageRoutes.map(plan.titleOf),
    ...plan.duties.map(({ id }) => `'${id}'`),
  ];
  const typed = globSync('{pages,views,components}/**/*.{astro,ts}', { cwd: site }).flatMap((file) => {
    const text = readFileSync(join(site, file), 'utf8');
    return facts.filter((fact) => text.includes(fact)).map((fact) => `${file}: ${fact}`);
  });
  expect(typed).toEqual([]);
});
