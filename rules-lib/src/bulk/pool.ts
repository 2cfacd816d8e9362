// Questions to worker threads and answers back, in the order in which they were asked and as soon as they are there.
import { Worker, type Transferable } from 'node:worker_threads';
import { FangfeiError } from '../error.ts';

/** Questions waiting per thread: enough to keep it busy, few enough to bound the memory. */
const AHEAD = 3;

/** What is judged lives briefly: a small nursery is emptied often and keeps the memory low. */
const YOUNG_MB = 16;

/** More threads than this only wait for each other. */
export const MAX_JOBS = 64;

export interface Crew<Question> {
  jobs: number;
  /** The module that answers. */
  url: URL;
  /** What every thread is told at its start. */
  workerData: unknown;
  /** What of a question is given away rather than copied. */
  transfer?: ((question: Question) => Transferable[]) | undefined;
}

interface Asked<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** An error as it was thrown in a thread: it loses its class on the way. */
function asThrown(error: Error & Partial<Pick<FangfeiError, 'code' | 'details'>>): Error {
  const { name, code, message, details } = error;
  return name === 'FangfeiError' && code ? new FangfeiError(code, message, details) : error;
}

/** A thread that answers in the order in which it is asked. */
class Thread<Question, Answer> {
  readonly #worker: Worker;
  readonly #crew: Crew<Question>;
  readonly #asked: Asked<Answer>[] = [];

  constructor(crew: Crew<Question>) {
    this.#crew = crew;
    this.#worker = new Worker(crew.url, {
      workerData: crew.workerData,
      // Some of what Node was started with, as --input-type, no thread can be started with.
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (answer: Answer) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (thrown: Error) => {
      const error = asThrown(thrown);
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  ask(question: Question): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // A failure is met where the answer is awaited; until then it must not end the process.
    answer.catch(() => undefined);
    this.#worker.postMessage(question, this.#crew.transfer?.(question) ?? []);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The answers to all questions, in order; asks no further ahead than the threads need, and holds no answer back. */
export async function* inOrder<Question, Answer>(
  questions: AsyncIterable<Question>,
  crew: Crew<Question>,
): AsyncGenerator<Answer> {
  // The first learns its work while the first question is made; each of the others starts with a question of its own.
  const threads = [new Thread<Question, Answer>(crew)];
  const source = questions[Symbol.asyncIterator]();
  const waiting: Promise<{ answer: Answer }>[] = [];
  let next: Promise<{ asked: IteratorResult<Question> }> | undefined;
  let given = 0;
  let ended = false;
  try {
    for (;;) {
      if (!ended && waiting.length < crew.jobs * AHEAD) next ??= source.next().then((asked) => ({ asked }));
      const open = [waiting[0], next].filter((one) => one !== undefined);
      if (!open.length) return;
      const first = await Promise.race(open);
      if ('answer' in first) {
        await waiting.shift();
        yield first.answer;
        continue;
      }
      next = undefined;
      if (first.asked.done) ended = true;
      else {
        const thread = (threads[given++ % crew.jobs] ??= new Thread(crew));
        const answer = thread.ask(first.asked.value).then((one) => ({ answer: one }));
        answer.catch(() => undefined);
        waiting.push(answer);
      }
    }
  } finally {
    const closed = source.return?.();
    await Promise.all(threads.map((thread) => thread.end()));
    // One that is still waited for may never come: it closes when it does.
    if (next) closed?.catch(() => undefined);
    else await closed;
  }
}
