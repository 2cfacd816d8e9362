// The typical cases: what the build checks beyond their schema, and the modules it makes from them.
import { basename, join } from 'node:path';
import type { TypicalCase } from '../src/generated/types/case.ts';
import type { Publisher } from '../src/generated/types/publisher.ts';
import { checkReferences, checkSchema, type Fault, type Targets } from './check.ts';
import { DATA_DIR, jsonFilesIn, readJson } from './plan-data.ts';
import { union } from './types.ts';
import { camel } from './validators.ts';
import { publisherNamed } from '../src/cases/publishers.ts';

/** What `npm run case:new` writes in front of every hint. */
export const HINT = '待填';

/** Addresses that a government site would not link to: forums, overseas mirrors, pages that copy without right. */
const REFUSED_HOSTS = [
  'binance.com',
  'freewechat.com',
  // Transcriptions in private repositories: they move, and county networks seldom reach them.
  'github.com',
  'shgsdaily.com',
  'taipeitimes.com',
  'tieba.baidu.com',
  'ttnews.xyz',
  'twitter.com',
  'x.com',
  'xuehua.tw',
  'youtube.com',
];

export interface CaseFile {
  /** File name, for messages. */
  file: string;
  entry: TypicalCase;
}

/** The publishers that count as official or national, and the lines that every piece of publicity carries. */
export const readPublishers = (): Publisher[] => readJson(join(DATA_DIR, 'publishers.json')) as Publisher[];
export const readPublicity = (): unknown[] => readJson(join(DATA_DIR, 'publicity.json')) as unknown[];

/** Faults of the two lists that the cases rest on. */
export const checkLists = (publishers: readonly Publisher[], publicity: readonly unknown[]): Fault[] => [
  ...publishers.flatMap((entry, i) => checkSchema('publishers.json', 'publisher', entry, `/${i}`)),
  ...publicity.flatMap((entry, i) => checkSchema('publicity.json', 'publicity', entry, `/${i}`)),
];

/** Every case file, sorted by name. */
export function readCases(): CaseFile[] {
  return jsonFilesIn('cases').map((name) => ({
    file: `cases/${name}.json`,
    entry: readJson(join(DATA_DIR, 'cases', `${name}.json`)) as TypicalCase,
  }));
}

/** Faults of all case files: hints left in, schema, plan items, sources. */
export function checkCases(
  cases: readonly CaseFile[],
  targets: Targets,
  publishers: readonly Publisher[] = readPublishers(),
): Fault[] {
  return cases.flatMap(({ file, entry }) => {
    const unfilled = hintsIn(file, entry);
    if (unfilled.length > 0) return unfilled;
    const faults = [...checkSchema(file, 'case', entry), ...checkReferences(file, 'case', entry, targets)];
    // The checks below read fields that the schema promises.
    return faults.length > 0
      ? faults
      : [...checkName(file, entry), ...checkSources(file, entry), ...checkPublishers(file, entry, publishers)];
  });
}

function hintsIn(file: string, value: unknown, path = ''): Fault[] {
  if (typeof value === 'string') {
    if (!value.startsWith(HINT)) return [];
    return [
      { file, path, reason: '还没有填写', remedy: `${value.slice(HINT.length + 1)}来源没有写的，删去这个字段。` },
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => hintsIn(file, inner, `${path}/${key}`));
}

function checkName(file: string, { id }: TypicalCase): Fault[] {
  const name = basename(file, '.json');
  if (id === name) return [];
  return [{ file, path: '/id', reason: `id “${id}” 与文件名不同`, remedy: `改为 ${name}` }];
}

function checkSources(file: string, entry: TypicalCase): Fault[] {
  const faults: Fault[] = [];
  const { sources, report, period, court, judgedOn } = entry;
  if (sources.every(({ kind }) => kind === 'media')) {
    faults.push({
      file,
      path: '/sources',
      reason: '没有官方、法院检察院刊物或全国性媒体的来源',
      remedy: '补一个 kind 为 official、journal 或 national-media 的来源；找不到就不收这个案例',
    });
  }
  const supported = new Set(sources.flatMap(({ supports }) => supports));
  const stated: Record<string, unknown> = { ...report, place: entry.place, period, court, judgedOn };
  for (const [field, value] of Object.entries(stated)) {
    const path = field in report ? `/report/${field}` : `/${field}`;
    if (value !== undefined && !supported.has(field as never)) {
      faults.push({
        file,
        path,
        reason: '没有来源支持',
        remedy: `在载明它的来源的 supports 里加上 “${field}”，或删去`,
      });
    }
  }
  for (const field of entry.checked.unconfirmed) {
    if (stated[field] === undefined) {
      faults.push({ file, path: '/checked/unconfirmed', reason: `“${field}” 没有填写`, remedy: '从待核名单里删去' });
    }
  }
  const addresses = sources.flatMap((s, i): [string, string | undefined][] => [
    [`/sources/${i}/url`, s.url],
    [`/sources/${i}/readIn/url`, s.readIn?.url],
  ]);
  for (const [path, address] of addresses) {
    const host = address && URL.canParse(address) ? new URL(address).hostname : '';
    if (REFUSED_HOSTS.some((refused) => host === refused || host.endsWith(`.${refused}`))) {
      faults.push({ file, path, reason: `政务网站不宜链接 ${host}`, remedy: '删去网址，只写原发布单位和转载处的名称' });
    }
  }
  return faults;
}

/** A source's kind is the one on the list of publishers; who is not listed is other media. */
function checkPublishers(file: string, { sources }: TypicalCase, publishers: readonly Publisher[]): Fault[] {
  return sources.flatMap(({ publisher, kind }, i): Fault[] => {
    const listed = publisherNamed(publisher, publishers);
    if (kind === 'media' || kind === listed?.kind) return [];
    return [
      {
        file,
        path: `/sources/${i}/kind`,
        reason: listed
          ? `“${publisher}” 在名单上是 ${listed.kind}，这里写 ${kind}`
          : `“${publisher}” 不在 publishers.json 的名单上`,
        remedy: listed ? `改为 ${listed.kind}` : '核实后加进名单，或把 kind 改为 media',
      },
    ];
  });
}

/** One module per case, so that an importer of one case bundles no other; and the module that lists them. */
export function caseModules(
  cases: readonly CaseFile[],
  publishers: readonly Publisher[],
  publicity: readonly unknown[],
): [path: string, content: string][] {
  const ids = cases.map(({ entry }) => entry.id);
  const modules = cases.map(({ entry }): [string, string] => [
    `cases/${entry.id}.ts`,
    [
      "import type { TypicalCase } from '../types/case.ts';",
      `export const ${camel(entry.id)}: TypicalCase & { readonly id: '${entry.id}' } = ${JSON.stringify(entry, null, 1)};`,
      '',
    ].join('\n'),
  ]);
  const list = [
    "import type { TypicalCase } from '../types/case.ts';",
    ...ids.map((id) => `import { ${camel(id)} } from './${id}.ts';`),
    `export { ${ids.map(camel).join(', ')} };`,
    `export type CaseId =${union(ids)};`,
    'export type Case = TypicalCase & { readonly id: CaseId };',
    `export const cases: readonly Case[] = [${ids.map(camel).join(', ')}];`,
    '',
  ].join('\n');
  const lists = [
    "import type { PublicityLine } from './types/publicity.ts';",
    "import type { Publisher } from './types/publisher.ts';",
    `export const publishers: readonly Publisher[] = ${JSON.stringify(publishers)};`,
    `export const publicity: readonly PublicityLine[] = ${JSON.stringify(publicity)};`,
    '',
  ].join('\n');
  return [...modules, ['cases/index.ts', list], ['publicity.ts', lists]];
}
