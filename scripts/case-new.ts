// `npm run case:new -- <id>`: makes the two files of a case, every field holding the hint of what belongs there, and
// enters its serial among those given.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HINT } from '../rules-lib/scripts/checks/hints.ts';
import { readSchemas } from '../rules-lib/scripts/schemas.ts';
import { present } from '../rules-lib/src/present.ts';

type Node = Record<string, unknown>;

const ROOT = join(import.meta.dirname, '..');

const PROSE: [heading: string, hint: string][] = [
  ['当初怎么说', '用居民听得到的话写：当时怎么宣传、怎么许诺。'],
  ['实际怎么做', '法院查明或来源写明的做法，不超出来源。'],
  ['钱去了哪里', '钱用到哪里、损失多少、怎么判的；来源没有写的不提，记在 JSON 的 disagreements 里。'],
  ['本来可以怎样看出来', '给农民、老人听的识别办法，属本项目解读。四部分合计 400 至 700 个字。'],
];

/** The facts of a case with nothing filled in but its names: the schema's own descriptions as hints. */
function blankFacts(id: string, serial: number): Node {
  const schema = readSchemas().get('case') as unknown as Node;
  return { ...(blank(schema, schema) as Node), id, serial };
}

/** The serials ever given, with the ids that their cases had; a withdrawn case keeps its serial from being given anew. */
type Register = Readonly<Record<string, readonly string[]>>;

const readRegister = (path: string): Register =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Register) : {};

/** A line for each serial, as the formatter leaves it. */
const written = (register: Register): string =>
  `{\n${Object.entries(register)
    .map(([serial, ids]) => `  "${serial}": [${ids.map((id) => JSON.stringify(id)).join(', ')}]`)
    .join(',\n')}\n}\n`;

function blank(root: Node, node: Node): unknown {
  if (typeof node.$ref === 'string') {
    return blank(root, present((root.$defs as Record<string, Node>)[node.$ref.replace('#/$defs/', '')], node.$ref));
  }
  if (node.properties) {
    const properties = Object.entries(node.properties as Record<string, Node>);
    // A number has no room for a hint; the fields are optional and named when the files are made.
    const textual = properties.filter(
      ([, inner]) => !isNumber(inner) && !Object.values(inner.properties ?? {}).some(isNumber),
    );
    return Object.fromEntries(textual.map(([name, inner]) => [name, blank(root, inner)]));
  }
  if (node.items) return [blank(root, node.items as Node)];
  return `${HINT}：${String(node.description)}`;
}

const isNumber = ({ type }: Node): boolean => type === 'number' || type === 'integer';

/** The prose of a case with hints. */
function blankProse(): string {
  const parts = PROSE.map(([heading, hint]) => `## ${heading}\n\n${HINT}：${hint}\n`);
  return [
    '---',
    `slogan: ${HINT}：口号，不超过 16 个字`,
    'broadcast: >-',
    `  ${HINT}：大喇叭稿，120 至 240 个字，最多三个数，大数取整；结尾写“来源：……；依据县方案四14（1）”，只写能印的来源`,
    'talk: |-',
    `  ${HINT}：周一升国旗后的讲话稿，420 至 518 个字，口语，段落之间空一行；损失自担、举报有奖由页面加在结尾`,
    '---',
    '',
    parts.join('\n'),
  ].join('\n');
}

/** Writes both files, with the serial after the highest ever given, and returns their paths; neither is written over. */
export function newCase(id: string, root: string = ROOT): string[] {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    throw new Error(`“${id}” 不能作案例的 id：用小写英文、数字和连字符，例如 npm run case:new -- some-scheme`);
  }
  const registerPath = join(root, 'test/data/case-serials.json');
  const register = readRegister(registerPath);
  const serial = Math.max(0, ...Object.keys(register).map(Number)) + 1;
  const files: [string, string][] = [
    [join(root, 'rules-lib/data/cases', `${id}.json`), `${JSON.stringify(blankFacts(id, serial), null, 2)}\n`],
    [join(root, 'site/content/cases', `${id}.mdx`), blankProse()],
  ];
  const taken = files.find(([path]) => existsSync(path));
  if (taken) throw new Error(`${taken[0]} 已经有了：换一个 id，或直接修改它`);
  for (const [path, content] of [...files, [registerPath, written({ ...register, [serial]: [id] })] as const]) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return files.map(([path]) => path);
}

if (import.meta.main) {
  try {
    const paths = newCase(process.argv[2] ?? '');
    console.log(
      `${paths.join('\n')}\n填好后运行 npm run build:lib 和 npm test。有数的另填 amountCny、unpaidCny、participantsCount、promisedRate。`,
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
