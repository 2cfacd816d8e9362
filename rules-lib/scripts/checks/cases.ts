// A case bears its file's name, and each of its facts has a source that may be linked to.
import { basename } from 'node:path';
import type { TypicalCase } from '../../src/generated/types/case.ts';
import { publisherNamed } from '../../src/cases/publishers.ts';
import type { Publisher } from '../../src/generated/types/publisher.ts';
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';
import { misfitsOf } from './schema.ts';

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

export function checkCases({ cases, publishers }: Pick<Data, 'cases' | 'publishers'>): Fault[] {
  // These checks read fields that the schema promises.
  const whole = cases.filter(
    ({ file, entry }) => misfitsOf({ file, at: '', schema: 'case', value: entry }).length === 0,
  );
  return whole.flatMap(({ file, entry }) => [
    ...checkName(file, entry),
    ...checkSerial(file, entry, whole),
    ...checkRate(file, entry),
    ...checkSources(file, entry),
    ...checkPublishers(file, entry, publishers),
  ]);
}

function checkSerial(file: string, { serial }: TypicalCase, all: Data['cases']): Fault[] {
  const other = all.find((one) => one.file !== file && one.entry.serial === serial);
  if (!other) return [];
  const next = Math.max(...all.map(({ entry }) => entry.serial)) + 1;
  return [{ file, path: '/serial', reason: `编号 ${serial} 已经给了 ${other.file}`, remedy: `改为 ${next}` }];
}

function checkRate(file: string, { promisedRate, report }: TypicalCase): Fault[] {
  if (!promisedRate) return [];
  const { low, high, words } = promisedRate;
  const faults: Fault[] = [];
  if (![report.project, report.methods].some((text) => text.includes(words))) {
    faults.push({
      file,
      path: '/promisedRate/words',
      reason: `“${words}” 不是“项目”或者“主要方式”里的原字句`,
      remedy: '照抄其中的字句',
    });
  }
  if (low > high) {
    faults.push({ file, path: '/promisedRate/low', reason: `最低 ${low} 大于最高 ${high}`, remedy: '两个数对调' });
  }
  return faults;
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
    if (field in report) {
      faults.push({
        file,
        path: '/checked/unconfirmed',
        reason: `八项内容会印出去，“${field}” 不能待核`,
        remedy: '找到写明它的来源，或者写明“据报道”；都不行就删去没有佐证的话',
      });
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
