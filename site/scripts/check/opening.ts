// What a check says first: the heading, what stands below it, and what to do now.
import type { Advice, Classification } from 'fangfei';
import { phones } from '../../lib/calls.ts';
import { byId, element, type Child } from './dom.ts';
import type { Checked } from './judge.ts';
import { call, link } from './links.ts';
import { words } from './plan-words.ts';

/** How the heading goes on after the verdict, for whoever was sent the text. */
const HEADINGS: Readonly<Record<Classification['verdict'], string>> = {
  suspected: '非法集资的招揽：先不要交钱，也不要签字',
  ask: '，还说不上疑似：没有问清以前，不要交钱，也不要签字',
  clear: '：这里只看非法集资，认不出别的骗局',
  unread: '：文字里几乎没有汉字，这里只认识汉语',
};

/** Which number to call when. */
const calls = (): Child[] =>
  phones.flatMap(({ number, when }, at) => [
    `${when}，打 `,
    // The mark stays with the number, however narrow the line.
    element('span', { class: 'whole' }, call(number), at < phones.length - 1 ? '；' : '。'),
  ]);

/** The way for whom the advice not to pay comes too late, below what to do before. */
const paid = (): Child[] => ['已经交了钱的，照', toPaid(), '去做。'];

const toPaid = (): HTMLAnchorElement => link('residents/paid/', '“我已经交了钱”');

/** What to do now, by verdict; the plan says nothing of it, the numbers are the public ones. */
const NOW: Readonly<Record<Classification['verdict'], () => (string | Child[])[]>> = {
  suspected: () => [calls(), '不给身份证号和验证码；留下广告、聊天记录和收款账户，和家人商量。', words.where],
  ask: () => ['先问清下面几句。', calls(), words.where],
  clear: () => ['拿不准就不转账，不点链接，不说验证码；凡是先交钱、再许诺回报的，多问一句。', calls()],
  unread: () => [
    '请懂这种文字的家人、邻居或者社区干部看一看，或者译成汉语再查。',
    '看明白以前，不转账，不点链接，不说验证码。',
    calls(),
  ],
};

/** What to bring instead of a text that says too little. */
const original = (): string =>
  byId('picture').hidden
    ? '请把对方发来的原话整段复制，贴进来再查。'
    : '请把对方发来的原话整段复制，贴进来再查；不好复制的，截图，用上面“查一张图片里的文字”。';

/** What a text tells that offers nothing itself. */
const TOLD: Readonly<Partial<Record<Classification['stance'], string>>> = {
  report: '讲的是集资的事，本身不是招揽：真假这里看不出来',
  warn: '这是提醒，本身不是招揽',
};

const NOT_LOOKED_FOR = '没有看到不等于合法、安全；冒充熟人、客服退款、刷单、要验证码一类的骗局，这里不查。';
/** What is said instead: whoever passes on a warning has offered nothing. */
const UNSEEN: Readonly<Partial<Record<Classification['stance'], string>>> = {
  warn: '提醒也有假冒的：里面叫您点链接、转钱、报验证码的，不要照做，打官方公布的电话问。',
};

/** What the verdict leaves unsaid: that nothing found proves nothing, and what else the words may be. */
function besides({ result, report }: Checked): string[] {
  return [
    ...(report.lines ? [`${report.lines}。`] : []),
    // Where nothing is found the heading says what the text is; of what is suspected, that it is an offer.
    ...(result.verdict === 'ask' && TOLD[result.stance] ? [report.opening] : []),
    ...(result.verdict === 'clear' ? [UNSEEN[result.stance] ?? NOT_LOOKED_FOR] : []),
    ...result.advice.lines,
  ];
}

/** What is said first: the heading, what it leaves unsaid, and what to do now. */
interface Opening {
  heading: string;
  lines: string[];
  now: (string | Child[])[];
}

/** Frauds in which whoever sent the text is asked nothing. */
const SWINDLES: readonly Advice['otherFraud'][] = ['advance-fee', 'task', 'posing'];
export const isSwindle = ({ otherFraud }: Advice): boolean => otherFraud !== undefined && SWINDLES.includes(otherFraud);

/** What is said first of a text: the library's advice, where it has any, with the links and the numbers to call around it. */
export function openingOf(checked: Checked): Opening {
  const { advice } = checked.result;
  const { heading = '', lines, now } = advice;
  if (advice.paid) {
    const steps = now.map((step): Child[] => ['照', toPaid(), `一步一步做：${step}`]);
    return { heading, lines, now: [...steps, calls(), words.where] };
  }
  if (isSwindle(advice)) return { heading, lines, now: [calls(), ...now, words.where, paid()] };
  if (advice.insufficient) return { heading, lines, now: [original(), ...now, calls(), paid()] };
  return said(checked, advice);
}

function said(checked: Checked, { heading }: Advice): Opening {
  const { result, report } = checked;
  const { verdict, stance } = result;
  const told = (verdict === 'clear' ? TOLD[stance] : undefined) ?? heading;
  return {
    heading: told ?? report.verdict + HEADINGS[verdict],
    lines: besides(checked),
    now: [...NOW[verdict](), paid()],
  };
}
