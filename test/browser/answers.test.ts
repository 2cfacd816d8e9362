// Pages show what the library answers, and nothing else: who acts on an item, who works with a unit, what a sentence became.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as plan from 'fangfei/plan';
import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { DIST } from '../tools/site.ts';

type Nodes = ReturnType<typeof parseDocument>['children'];

/** One part of a built page, by its id. */
function part(path: string, id: string): Nodes {
  const document = parseDocument(readFileSync(join(DIST, path, 'index.html'), 'utf8'));
  return DomUtils.getElementById(id, document.children)?.children ?? [];
}

const links = (nodes: Nodes): string[] =>
  DomUtils.getElementsByTagName('a', nodes, true).flatMap(({ attribs }) => attribs.href ?? []);

/** The units that a part links to, in its order. */
const unitsIn = (nodes: Nodes): string[] =>
  links(nodes).flatMap((href) => /\/units\/([a-z-]+)\/$/.exec(href)?.[1] ?? []);

/** The clauses that a part cites, in its order. */
const clausesIn = (nodes: Nodes): string[] =>
  links(nodes).flatMap((href) => /\/plan\/#c-([\d.s]+)$/.exec(href)?.[1] ?? []);

const folderOf = (kind: string): string => `${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}s`;
const shown = plan.allItems().filter(({ kind, id }) => existsSync(join(DIST, folderOf(kind), id, 'index.html')));

test('every kind that the plan gives units for has its pages', () => {
  const { sectors, guises, regions, behaviors, targets, bannedAds, subjects } = plan;
  expect(shown.map(({ id }) => id).sort()).toEqual(
    [sectors, guises, regions, behaviors, targets, bannedAds, subjects]
      .flatMap((all) => all.map(({ id }) => id))
      .sort(),
  );
});

test.each(shown)('$kind $id: those who act are those whom the library names', ({ kind, id }) => {
  const responsible = part(join(folderOf(kind), id), 'responsible');
  const actors = plan.actorsOf(id);
  const expected = actors.length > 0 ? actors : [...plan.actorsNear(id), ...plan.generalHolders()];
  expect(unitsIn(responsible)).toEqual(expected.map(({ unit }) => unit));
  const cited = actors.length > 0 ? actors : plan.generalHolders();
  expect(clausesIn(responsible)).toEqual(cited.map(({ clause }) => clause));
});

describe('a unit’s page', () => {
  test.each(plan.units)('$name: those it works with are those whom the library names', ({ id }) => {
    const partners = part(join('units', id), 'partners');
    expect(unitsIn(partners)).toEqual(plan.partnersOf(id).map(({ unit }) => unit));
    // Those that one word for all of a kind is read to mean stand in one row.
    const rows = plan.partnersOf(id).filter(({ collective, basis, clause }, at, all) => {
      const before = all[at - 1];
      return !collective || before?.collective !== collective || before.basis !== basis || before.clause !== clause;
    });
    expect(clausesIn(partners)).toEqual(rows.map(({ clause }) => clause));
    // Whom the plan means by a word for all of a kind is marked as read so.
    const read = rows.filter(({ collective }) => collective);
    expect(DomUtils.textContent(partners).split('〔本项目解读〕').length - 1).toBe(read.length);
  });

  const documentOf = (path: string) => parseDocument(readFileSync(join(DIST, path, 'index.html'), 'utf8')).children;

  test('as many cases as it speaks of are in the list that it leads to', () => {
    const list = DomUtils.getElementById('list', documentOf('cases'))!.children;
    let told = 0;
    for (const { id } of plan.units) {
      for (const link of DomUtils.getElementsByTagName('a', part(join('units', id), 'cases'), true)) {
        const [, count] = /^全部 (\d+) 个案例$/.exec(DomUtils.textContent(link)) ?? [];
        if (!count) continue;
        told++;
        expect(link.attribs.href).toMatch(new RegExp(`cases/\\?units=${id}$`));
        const own = DomUtils.getElements({ 'data-units': (units = '') => units.split(' ').includes(id) }, list, true);
        expect(own, id).toHaveLength(Number(count));
      }
    }
    expect(told).toBeGreaterThan(1);
  });

  test('a township is led to all that it has to screen', () => {
    const work = links(part('units/townships-and-communities', 'work'));
    for (const folder of ['sectors', 'regions', 'behaviors'])
      expect(
        work.some((href) => href.endsWith(`/${folder}/`)),
        folder,
      ).toBe(true);
  });
});

test('nobody is called on for money at a counter or for a report that comes in: no sheet to sign', () => {
  for (const id of ['suspicious-funds', 'reported-leads']) {
    const page = readFileSync(join(DIST, 'subjects', id, 'index.html'), 'utf8');
    expect(page).not.toContain('visit/');
    expect(page).not.toContain('营业执照');
    expect(readFileSync(join(DIST, 'subjects', id, 'visit/index.html'), 'utf8')).toMatch(/http-equiv="refresh"/);
  }
});

test.each(plan.clauses)('$label: each sentence shows what the library says was made of it', ({ address }) => {
  const html = readFileSync(join(DIST, 'plan', address, 'index.html'), 'utf8');
  const text = DomUtils.textContent(DomUtils.getElementsByTagName('main', parseDocument(html).children, true));
  for (const { made, reason } of plan.coverageOf(address)) {
    for (const { name } of made) expect(text).toContain(name);
    if (reason) expect(text).toContain(reason);
  }
});
