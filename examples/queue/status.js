// 看进度：node status.js，在哪台机器上都行；watch node status.js 一直看。
import { openQueue } from './queue.js';

const queue = openQueue();
const { waiting, active, delayed, completed, failed } = await queue.getJobCounts();
const workers = (await queue.getWorkers()).length;
console.log(
  JSON.stringify({ 等候: waiting, 在做: active, 等着再试: delayed, 做完: completed, 搁置: failed, 进程: workers }),
);
await queue.close();
