// Blocks to worker threads and back, in the order in which they were given.
import { Worker } from 'node:worker_threads';
import type { Block } from './blocks.ts';
import type { BlockResult, RecordOptions } from './record.ts';

/** Blocks waiting per worker: enough to keep it busy, few enough to bound the memory. */
const AHEAD = 3;

/** Records live briefly: a small nursery is emptied often and keeps the memory low. */
const YOUNG_MB = 16;

interface Asked {
  resolve: (result: BlockResult) => void;
  reject: (error: Error) => void;
}

/** A thread that answers in the order in which it is asked. */
class Thread {
  readonly #worker: Worker;
  readonly #asked: Asked[] = [];

  constructor(options: RecordOptions) {
    this.#worker = new Worker(new URL('./scan-worker.js', import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (result: BlockResult) => this.#asked.shift()?.resolve(result));
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  ask(block: Block): Promise<BlockResult> {
    const answer = new Promise<BlockResult>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // A failure is met where the answer is awaited; until then it must not end the process.
    answer.catch(() => undefined);
    this.#worker.postMessage(block, block.bytes ? [block.bytes.buffer] : []);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The results of all blocks, in order; reads no further ahead than the threads need. */
export async function* inOrder(
  blocks: AsyncIterable<Block>,
  jobs: number,
  options: RecordOptions,
): AsyncGenerator<BlockResult> {
  const threads = Array.from({ length: jobs }, () => new Thread(options));
  const waiting: Promise<BlockResult>[] = [];
  let given = 0;
  try {
    for await (const block of blocks) {
      waiting.push(threads[given++ % jobs]!.ask(block));
      if (waiting.length >= jobs * AHEAD) yield await waiting.shift()!;
    }
    while (waiting.length) yield await waiting.shift()!;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}
