// 几个程序共用的：哪个 Redis、哪个队列、多久没有音讯算断了、怎样重试。
import { Queue } from 'bullmq';

const { REDIS_URL = 'redis://127.0.0.1:6379', QUEUE = 'fangfei', LOCK_MS = '30000', ROOM = '1000' } = process.env;

export const name = QUEUE;

/** 等 Redis 回来，不限次数。 */
export const connection = { url: REDIS_URL, maxRetriesPerRequest: null };

/** 做事的进程这么久没有音讯，它手上的一件就交给别人。 */
export const lockMs = Number(LOCK_MS);

/** 没做完的最多排这么多件，再多就等，免得把 Redis 撑满。 */
export const room = Number(ROOM);

/** 出了会好的错（共享盘没挂上、文件还在写），隔一秒、两秒再试。 */
const retry = { attempts: 3, backoff: { type: 'exponential', delay: 1000 } };

export const openQueue = () => new Queue(name, { connection, defaultJobOptions: retry });

/** 队列里的编号。同一个 id 只有一件，所以只有一个结果。 */
export const jobIdOf = (id) => `id-${encodeURIComponent(id)}`;

/** 还没做完的有几件。 */
export const unfinished = async (queue) => {
  const { waiting, active, delayed } = await queue.getJobCounts('waiting', 'active', 'delayed');
  return waiting + active + delayed;
};
