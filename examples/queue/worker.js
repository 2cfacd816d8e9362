// 做事：node worker.js，几台机器、几个进程都行，随时可加、可停。结果和“做完”在 Redis 里一步记下，所以进程断了也不多不少。
import { UnrecoverableError, Worker } from 'bullmq';
import { actingOn, classify } from 'fangfei';
import { isFault, readRecords } from 'fangfei/read';
import { connection, lockMs, name } from './queue.js';

/** 会自己好的：文件读不到（共享盘没挂上），或还在写。别的再试也没有用。 */
const PASSING = new Set(['unreadable', 'changed']);

/** 结果只留要用的，免得占满 Redis。 */
function said(text) {
  const result = classify(text);
  const { verdict, flagged, findings } = result;
  const { named, gap } = actingOn(result);
  return {
    verdict,
    flagged,
    findings: findings.map(({ clause, name, evidence }) => ({ clause, name, words: evidence.map((e) => e.text) })),
    units: [...new Set(named.map(({ unit }) => unit))],
    gap,
  };
}

async function judge({ data: { text, file, damaged } }) {
  if (damaged) throw new UnrecoverableError('不是合法的 JSON；请检查引号、括号和逗号。');
  if (typeof text === 'string') return [said(text)];
  if (typeof file !== 'string') throw new UnrecoverableError('没有 text，也没有 file；请补上再交。');
  const results = [];
  for await (const item of readRecords([file])) {
    const { line, part } = item;
    if (!isFault(item)) results.push({ line, part, ...said(item.text) });
    else if (!item.aside || part) results.push({ line, part, error: item.message });
    else throw PASSING.has(item.code) ? new Error(item.message) : new UnrecoverableError(item.message);
  }
  return results;
}

const worker = new Worker(name, judge, {
  connection,
  // 一次一件：一件弄断了进程，不连累别的。要快就多开几个进程。
  concurrency: 1,
  lockDuration: lockMs,
  stalledInterval: lockMs,
  // 一件连断三个进程，就是它有问题，搁置。
  maxStalledCount: 2,
});
worker.on('error', (error) => console.error(error.message));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => worker.close());
