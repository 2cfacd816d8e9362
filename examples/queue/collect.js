// 收结果：node collect.js > 结果.ndjson。全部做完才收；一件一行，搁置的也在内，写着原因和试了几次。
import { openQueue, unfinished } from './queue.js';

const PAGE = 500;
const STALLED = 'job stalled more than allowable limit';
const queue = openQueue();

async function* jobsOf(state) {
  for (let from = 0; ; from += PAGE) {
    const jobs = await queue.getJobs([state], from, from + PAGE - 1, true);
    yield* jobs;
    if (jobs.length < PAGE) return;
  }
}

const left = await unfinished(queue);
if (left) {
  console.error(`还有 ${left} 件没做完，等做完再收。`);
  process.exitCode = 4;
} else {
  const books = { 做完: 0, 搁置: 0 };
  for await (const { data, returnvalue } of jobsOf('completed')) {
    books.做完++;
    console.log(JSON.stringify({ id: data.id, file: data.file, results: returnvalue }));
  }
  for await (const { data, failedReason, attemptsStarted } of jobsOf('failed')) {
    books.搁置++;
    console.log(
      JSON.stringify({
        id: data.id,
        file: data.file,
        error: failedReason === STALLED ? '做它的进程连断三次；请单独看这一件。' : failedReason,
        tries: attemptsStarted,
      }),
    );
  }
  console.error(JSON.stringify(books));
  if (books.搁置) process.exitCode = 3;
}
await queue.close();
