// `--lexicon` and `--thresholds`: a classifier of one's own for check and scan.
import { createClassifier, type ClassifierOptions, type LexiconFile, type Thresholds } from '../classify/index.ts';
import { EQUALS, type Arguments, type Option } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { jsonOf, readNamed } from './files.ts';

export const CLASSIFIER_OPTIONS = {
  lexicon: { type: 'string', value: 'FILE', help: '加上自己的词库（JSON，可先用 validate 检查）' },
  thresholds: { type: 'string', value: 'LIST', list: true, help: '改阈值，如 suspected=0.8,ask=0.4' },
} as const satisfies Readonly<Record<string, Option>>;

const THRESHOLDS = ['suspected', 'ask'] as const satisfies readonly (keyof Thresholds)[];

/** What the arguments ask of the classifier; a lexicon or thresholds that do not hold end the command. */
export async function classifierOptionsOf({ values }: Arguments): Promise<ClassifierOptions> {
  const lexicon = values.lexicon === undefined ? undefined : await lexiconIn(String(values.lexicon));
  const thresholds = values.thresholds === undefined ? undefined : thresholdsIn(String(values.thresholds));
  const options: ClassifierOptions = { ...(lexicon ? { lexicon } : {}), ...(thresholds ? { thresholds } : {}) };
  // What contradicts itself is told before anything is read.
  if (thresholds) createClassifier(options);
  return options;
}

async function lexiconIn(path: string): Promise<LexiconFile[]> {
  const bytes = readNamed(path);
  let value: unknown;
  try {
    value = jsonOf(bytes);
  } catch (error) {
    throw new CliError(EXIT.usage, `词库 ${path} ${(error as Error).message}；请检查逗号、引号、括号和文件编码。`);
  }
  const { faultsOfRuleFiles } = await import('./lexicon.ts');
  const [fault, ...more] = faultsOfRuleFiles([{ file: path, value }]);
  if (fault) {
    const others = more.length ? `另有 ${more.length} 处，用 fangfei validate --kind lexicon 逐条看。` : '';
    throw new CliError(EXIT.usage, `词库 ${path} 的 ${fault.path} 不对：${fault.reason}。${fault.remedy}。${others}`);
  }
  return (Array.isArray(value) ? value : [value]) as LexiconFile[];
}

function thresholdsIn(list: string): Partial<Thresholds> {
  const given: Partial<Thresholds> = {};
  for (const pair of list.split(/[,，]/)) {
    const [name = '', value = '', ...more] = pair.split(EQUALS).map((part) => part.trim());
    const number = Number(value);
    const isShare = value !== '' && number >= 0 && number <= 1;
    if (!(THRESHOLDS as readonly string[]).includes(name) || !isShare || more.length) {
      throw new CliError(
        EXIT.usage,
        `--thresholds 里的 “${pair}” 不对：写成 suspected=0.8 的样子，名称可用 ${THRESHOLDS.join('、')}，值在 0 到 1 之间。`,
      );
    }
    given[name as keyof Thresholds] = number;
  }
  return given;
}
