// 交活：node submit.js < 帖子.ndjson。一行一件，{"id", "text"} 或 {"id", "file"}；没有 id 的用行号。可以重来，交过的不再交。
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { jobIdOf, openQueue, room, unfinished } from './queue.js';

const queue = openQueue();
const books = { 行数: 0, 新交: 0, 早已交过: 0, 编号相同内容不同: 0 };

/** 交一批。编号相同而内容不同的不能悄悄丢下，要说出来。 */
async function submit(batch) {
  while ((await unfinished(queue)) + batch.length > room) await pause(50);
  const fresh = new Map();
  const known = await Promise.all(batch.map(({ jobId }) => queue.getJob(jobId)));
  for (const [at, { line, jobId, data }] of batch.entries()) {
    const before = known[at]?.data ?? fresh.get(jobId);
    if (!before) fresh.set(jobId, data);
    else if (isDeepStrictEqual(before, data)) books.早已交过++;
    else {
      books.编号相同内容不同++;
      console.error(`第 ${line} 行没有交：编号 ${data.id} 已有另一件，内容不同。请改编号。`);
    }
  }
  books.新交 += fresh.size;
  await queue.addBulk([...fresh].map(([jobId, data]) => ({ name: 'judge', data, opts: { jobId } })));
}

/** 一行是哪一件；读不了的也算一件，由做事的进程搁置，写明原因。 */
function dataOf(line, number) {
  try {
    const { id = `第 ${number} 行`, text, file } = JSON.parse(line);
    return JSON.parse(JSON.stringify({ id: String(id), text, file }));
  } catch {
    return { id: `第 ${number} 行`, damaged: true };
  }
}

let number = 0;
let batch = [];
for await (const line of createInterface({ input: process.stdin })) {
  number++;
  if (!line.trim()) continue;
  books.行数++;
  const data = dataOf(line, number);
  batch.push({ line: number, jobId: jobIdOf(data.id), data });
  if (batch.length >= Math.min(100, room)) await submit(batch.splice(0));
}
await submit(batch);
await queue.close();
console.error(JSON.stringify(books));
if (books.编号相同内容不同) process.exitCode = 3;
