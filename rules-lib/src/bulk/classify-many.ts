// Many texts, one after the other, in bounded memory.
import { createClassifier, type ClassifierOptions } from '../classify/index.ts';
import type { Classification } from '../classify/types.ts';
import { FangfeiError } from '../error.ts';
import { present } from '../present.ts';
import { isFault, type Fault } from '../read/record.ts';
import { requireIterable, requireKeys } from '../require.ts';
import { inOrder, MAX_JOBS } from './pool.ts';

/** How many texts are classified at once, and by what. */
export interface ClassifyManyOptions extends ClassifierOptions {
  /** Threads; 1 (the default) classifies in the caller's own. */
  jobs?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ Object.keys({
  plan: true,
  lexicon: true,
  thresholds: true,
  jobs: true,
} satisfies Record<keyof ClassifyManyOptions, true>);

/** A record with its result; what could not be read has none and is passed on as it is, and what has no text becomes a fault. */
export type Judged<Entry> = Entry extends Fault
  ? Entry
  : Entry extends { text: string }
    ? Entry & { result: Classification }
    : (Entry & { text: string; result: Classification }) | (Omit<Entry, 'text'> & Fault);

/**
 * Classifies records as they come: order kept, memory bounded by a few records a thread, however many there are. What
 * `readRecords` could not read is passed on at its place; a record whose text is `null`, as data bases have it, becomes a `Fault` there.
 *
 * @param records anything with a `text`; the rest of each record comes back with its result
 * @throws FangfeiError `invalid-argument` when `jobs` is not a whole number from 1 to 64, or a record has neither a text nor `null`
 * (`details.index` says which, from 0)
 * @example
 * const posts = [{ id: '7', text: '合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限' }];
 * const flagged = [];
 * for await (const { id, result } of classifyMany(posts)) if (result.flagged) flagged.push(id);
 * flagged; // → ['7']
 */
export async function* classifyMany<Entry extends { text: string | null } | Fault>(
  records: AsyncIterable<Entry> | Iterable<Entry>,
  given: ClassifyManyOptions = {},
): AsyncGenerator<Judged<Entry>> {
  const { jobs = 1, ...options } = requireKeys('选项', given, OPTIONS);
  requireIterable('各条', records);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS) {
    throw new FangfeiError('invalid-argument', `jobs 应为 1 到 ${MAX_JOBS} 的整数，收到的是 ${jobs}；请改正`, { jobs });
  }
  if (jobs === 1) {
    const classify = createClassifier(options);
    for await (const entry of withText(records))
      yield judgedOf(entry, isFault(entry) ? undefined : classify(textOf(entry)));
    return;
  }
  const waiting: (Entry | FangfeiError)[] = [];
  async function* texts(): AsyncGenerator<string> {
    for await (const entry of withText(records)) {
      waiting.push(entry);
      // What could not be read takes its turn among the others, as a text of no length: no more of it is held than of them.
      yield isFault(entry) ? '' : textOf(entry);
    }
  }
  const crew = { jobs, url: new URL('./worker.js', import.meta.url), workerData: options };
  for await (const result of inOrder<string, Classification>(texts(), crew))
    yield judgedOf(present(waiting.shift(), '这一条'), result);
}

/** A record with its result; what is no record is refused in its turn, when those before it are out. */
function judgedOf<Entry extends object>(
  entry: Entry | FangfeiError,
  result: Classification | undefined,
): Judged<Entry> {
  if (entry instanceof FangfeiError) throw entry;
  return (isFault(entry) ? entry : { ...entry, result }) as Judged<Entry>;
}

const textOf = (entry: object): string => (entry as { text?: string }).text ?? '';

/** The records, a fault in place of each without a text: one of a million must not end the judging of all others. An error for what is none. */
async function* withText<Entry extends object>(
  records: AsyncIterable<Entry> | Iterable<Entry>,
): AsyncGenerator<Entry | FangfeiError> {
  let index = -1;
  for await (const entry of records) {
    index++;
    if (isFault(entry) || typeof (entry as { text?: unknown }).text === 'string') {
      yield entry;
      continue;
    }
    const { text, ...rest } = entry as { text?: unknown; source?: unknown; line?: unknown };
    // Without the name it is the caller who is mistaken, and in every record.
    if (text !== null) {
      const received = typeof text;
      const words = `第 ${index + 1} 条的 text 应是一段文字，收到的是 ${received}；请改正`;
      yield new FangfeiError('invalid-argument', words, { index, received });
      continue;
    }
    const fault: Fault = {
      source: '-',
      line: index + 1,
      ...(rest as Partial<Fault>),
      code: 'no-text',
      message: '这一条的 text 是 null，没有文字；请补上再查。',
      aside: false,
    };
    yield fault as unknown as Entry;
  }
}
