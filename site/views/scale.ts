// What the page "从一台到一百台" shows: ways to use more machines, and what `npm run bench:scan`, `npm run bench:queue` and `npm run scan:stress`
// measured.
import scale from '../content/scale.json';

const { stream, large, queue, stress } = scale;

const inTenThousands = (count: number): string =>
  `${(count / 10_000).toLocaleString('zh-CN', { maximumSignificantDigits: 3 })} 万条`;
const megabytesPerSecond = (megabytes: number, seconds: number): string =>
  `每秒 ${(megabytes / seconds).toFixed(1)} MB`;
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** The ways, from the simplest on. */
export const ways = [
  {
    id: 'one',
    name: '一台机器',
    by: 'fangfei scan',
    fits: '一份材料，一台做得完。先用它。',
    measured: `${large.cores} 核一小时 ${inTenThousands((large.records / large.all.seconds) * 3600)}`,
    broken: '加 --resume，从断点接着做',
  },
  {
    id: 'hosts',
    name: '几台主机',
    by: 'GNU parallel',
    fits: '一份材料，一台做不完；主机能用 ssh 登录。',
    measured: '三台断一台，结果与一台做的相同',
    broken: '手上的块交给别的主机，最多五次',
  },
  {
    id: 'queue',
    name: '队列',
    by: 'BullMQ 和 Redis',
    fits: '不断有新来的，或一件要做很久（图片、整本材料），要随时看进度。',
    measured: `短文字，一个进程每秒 ${queue.perSecond} 条`,
    broken: '那一件交给别人；连断三个进程的搁置',
  },
  {
    id: 'engines',
    name: 'Spark、Hadoop',
    by: 'pipe、Streaming',
    fits: '数据本来就在那上面，有人管着。',
    measured: '测了过滤器，没有测集群',
    broken: '由引擎重做那一片',
  },
] as const;

/** What was measured, and the figure. */
export const figures: readonly (readonly [what: string, figure: string])[] = [
  [
    `${inTenThousands(stream.records)}，${stream.megabytes} MB，${stream.cores} 核`,
    `${stream.all.seconds.toFixed(0)} 秒，${megabytesPerSecond(stream.megabytes, stream.all.seconds)}`,
  ],
  ['同样的，一核', `${stream.one.seconds.toFixed(0)} 秒，${megabytesPerSecond(stream.megabytes, stream.one.seconds)}`],
  [
    `一千条文字来回转发，${stream.repeats.megabytes} MB，一核`,
    `${stream.repeats.seconds.toFixed(0)} 秒，${megabytesPerSecond(stream.repeats.megabytes, stream.repeats.seconds)}`,
  ],
  [`处理器时间：命令，${stream.cores} 核`, `${stream.all.cpu.toFixed(0)} 秒`],
  ['处理器时间：命令，一核', `${stream.one.cpu.toFixed(0)} 秒`],
  ['处理器时间：只调 classify', `${stream.alone.toFixed(0)} 秒`],
  ['内存峰值：全部输入，四分之一输入', `${stream.all.memory} MB，${stream.quarter} MB`],
  [
    `${inTenThousands(large.records)}，${(large.megabytes / 1000).toFixed(2)} GB，${large.cores} 核`,
    `${(large.all.seconds / 60).toFixed(0)} 分钟，内存峰值 ${large.all.memory} MB`,
  ],
  ['管道里一行到它的结果：中位，最久', `${stream.delay.median} 毫秒，${stream.delay.most} 毫秒`],
  ['管道里第一行，连程序启动', `${stream.delay.first} 毫秒`],
  [
    `${stress.megabytes} MB，${inTenThousands(stress.records)}，随机时刻 kill -9 再 --resume，共 ${stress.kills} 次`,
    `做完 ${stress.results} 遍，每遍都与一次做完的逐字节相同`,
  ],
  ['队列：一个进程，两个进程', `每秒 ${queue.perSecond} 条，${queue.perSecondOfTwo} 条`],
  ['队列：一条连结果占 Redis', kilobytes(queue.bytesPerRecord)],
];

/** When and on what it was measured. */
export const measured = {
  day: scale.measured,
  bytesPerRecord: Math.round((stream.megabytes * 1e6) / stream.records),
  machines: `${stream.machine}；${inTenThousands(large.records)}的一次，${large.machine}；队列，${queue.machine}`,
};
