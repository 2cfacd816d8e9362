// `npm run office:new`: asks for an office's own settings and writes site/office.json; whatever is left blank stays out.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { deadlines, officeDates, periods, phases, reports, type Office } from 'fangfei/plan';
import { validate } from 'fangfei/validate';

type Dates = NonNullable<Office['dates']>;

interface Question {
  text: string;
  /** The settings with the answer in them. */
  put: (office: Office, answer: string) => Office;
  /** Asked only where this holds. */
  when?: (office: Office) => boolean;
  /** Asked again until the answer is blank. */
  many?: true;
}

const withDates = (office: Office, change: (dates: Dates) => Partial<Dates>): Office => {
  const { dates } = office;
  return dates ? { ...office, dates: { ...dates, ...change(dates) } } : office;
};
const hasYear = (office: Office): boolean => office.dates !== undefined;

const span = (group: 'periods' | 'phases', { id, name }: { id: string; name: string }): Question => ({
  text: `${name}起止（如 2026-05-15 2026-06-15）`,
  when: hasYear,
  put: (office, answer) => {
    const [start = '', end = ''] = answer.split(/[\s至到—~]+/);
    return withDates(office, (dates) => ({ [group]: { ...dates[group], [id]: { start, end } } }));
  },
});

const day = (group: 'deadlines' | 'reports', { id, name }: { id: string; name: string }): Question => ({
  text: `${name}，哪一天以前交（如 2026-07-15）`,
  when: hasYear,
  put: (office, answer) => withDates(office, (dates) => ({ [group]: { ...dates[group], [id]: answer } })),
});

/** What is asked, in order: nothing has to be answered. */
export const QUESTIONS: readonly Question[] = [
  { text: '站点对外的网址', put: (office, siteUrl) => ({ ...office, siteUrl }) },
  { text: '发布单位全称', put: (office, issuer) => ({ ...office, issuer }) },
  {
    text: '电话：名称 号码（一次一部，不填就只印 110 和 96110）',
    many: true,
    put: (office, answer) => {
      const words = answer.split(/\s+/);
      const phone = words.pop() ?? '';
      return { ...office, contacts: [...(office.contacts ?? []), { name: words.join(' '), phone }] };
    },
  },
  { text: '今年文件的文号', put: (office, documentNumber) => ({ ...office, documentNumber }) },
  {
    text: '宣传品语言（zh-CN 国家通用语言文字、ug 维吾尔文、ky 柯尔克孜文，用空格隔开）',
    put: (office, answer) => ({ ...office, languages: answer.split(/\s+/) as NonNullable<Office['languages']> }),
  },
  { text: '哪一年（填了才问日期）', put: (office, answer) => ({ ...office, dates: { year: Number(answer) } }) },
  ...periods.map((period) => span('periods', period)),
  ...phases.map((phase) => span('phases', phase)),
  ...deadlines.map((deadline) => day('deadlines', deadline)),
  ...reports
    .filter(({ deadline }) => deadline === undefined)
    .map(({ id, name, number }) => day('reports', { id, name: number ? `${name}（${number}）` : name })),
];

/** What is wrong with settings, in words; empty where nothing is. */
export function faultsOf(office: Office): string[] {
  const faults = validate('office', office).map(({ path, reason, remedy }) => `${path}：${reason}。${remedy}`);
  if (faults.length) return faults;
  try {
    officeDates(office);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/**
 * Asks every question; an answer that does not fit is told why and asked for again.
 *
 * @param ask gives the answer to a question; undefined where there is nobody to ask any more
 * @param tell shows what is wrong
 */
export async function askForOffice(
  ask: (question: string) => Promise<string | undefined>,
  tell: (fault: string) => void,
): Promise<Office> {
  let office: Office = {};
  for (const { text, put, when = () => true, many } of QUESTIONS) {
    while (when(office)) {
      const answer = (await ask(`${text}：`))?.trim() ?? '';
      if (answer === '') break;
      const next = put(office, answer);
      const faults = faultsOf(next);
      faults.forEach(tell);
      if (faults.length) continue;
      office = next;
      if (!many) break;
    }
  }
  return office;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '../site/office.json');
  if (existsSync(path)) {
    console.error(`${path} 已经有了：直接修改它，或移走后再运行。`);
    process.exitCode = 1;
  } else {
    console.log('逐项填写本单位的设置，不填的直接回车。写了的会标明是本单位的，不是方案的。');
    const lines = createInterface({ input: process.stdin });
    const answers = lines[Symbol.asyncIterator]();
    const office = await askForOffice(
      async (question) => {
        process.stdout.write(question);
        const { value, done } = await answers.next();
        return done ? undefined : value;
      },
      (fault) => console.log(`  ✗ ${fault}`),
    );
    lines.close();
    writeFileSync(path, `${JSON.stringify(office, null, 2)}\n`);
    console.log(`\n写好了：${path}`);
  }
}
