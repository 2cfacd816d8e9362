// What a check says first: the heading, what it leaves unsaid, and what to do now.
import type { Classification } from 'fangfei';
import { phones } from '../../lib/calls.ts';
import { byId, element, type Child } from './dom.ts';
import { hasPaid } from './has-paid.ts';
import type { Checked } from './judge.ts';
import { call, link } from './links.ts';
import { isLure, isOtherFraud, isThaw, otherFraudsIn } from './other-frauds.ts';
import { words } from './plan-words.ts';
import type { Unsaid } from './unsaid.ts';

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

/**
 * The way for whom the advice not to pay comes too late: a line for whoever reads this, the steps at once for who tells
 * that he has paid.
 */
const paid = (told = false): Child[] =>
  told
    ? ['照', toPaid(), '一步一步做：不再交钱，留好合同、收据、转账和聊天记录，马上报案。']
    : ['已经交了钱的，照', toPaid(), '去做。'];

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

/** What is said of a text that says nothing itself, instead of a verdict. */
const UNSAID: Readonly<Record<Unsaid, readonly [heading: string, sentence: string]>> = {
  link: [
    '这只是一个链接，里面的内容这里看不到：先不要点开',
    '这里不联网，不会替您打开链接；没有检查，不等于没有问题。',
  ],
  linked: [
    '话太少，链接里面的内容这里也看不到：先不要点开',
    '这里不联网，不会替您打开链接；没有看出什么，不等于没有问题。',
  ],
  brief: ['话太少，看不出来：请把对方发来的原话贴进来', '没有看出什么，不等于没有问题。'],
};

/** What to bring instead of such a text. */
const original = (): string =>
  byId('picture').hidden
    ? '请把对方发来的原话整段复制，贴进来再查。'
    : '请把对方发来的原话整段复制，贴进来再查；不好复制的，截图，用上面“查一张图片里的文字”。';

/** What to do now about such a text. */
const nowUnsaid = (unsaid: Unsaid): (string | Child[])[] => [
  original(),
  ...(unsaid === 'brief' ? [] : ['已经点开了的，不填身份证号、银行卡号，不说验证码。']),
  '问清楚以前，不交钱，不转账。',
  calls(),
];

/** The heading for a text that is rather another fraud. */
const otherFraud = (text: string, stance: Classification['stance']): string | undefined =>
  stance !== 'warn' && isLure(text)
    ? `可能是别的骗局：别点链接，打 ${unsure.number} 问`
    : isOtherFraud(text)
      ? '没有看到非法集资，可能是别的骗局：先不要转账，也不要垫钱'
      : undefined;

/** Words named of another fraud. */
const NAMED = 4;

const [, unsure] = phones;

/** Of which other fraud the words may be. */
function otherFrauds(text: string): string[] {
  const others = otherFraudsIn(text).map((word) => `“${word}”`);
  return others.length > 0
    ? [`文中有${others.slice(0, NAMED).join('')}：可能是别的骗局，拿不准打${unsure.number}。`]
    : [];
}

/** What a text tells that offers nothing itself. */
const TOLD: Readonly<Partial<Record<Classification['stance'], string>>> = {
  report: '讲的是集资的事，本身不是招揽：真假这里看不出来',
  warn: '这是提醒，本身不是招揽',
};

/** What the verdict leaves unsaid: that nothing found proves nothing, and what else the words may be. */
function besides(text: string, { result, report }: Checked): string[] {
  const opening = report.paragraph.slice(0, report.paragraph.indexOf('。') + 1);
  return [
    ...(report.lines ? [`${report.lines}。`] : []),
    // The heading has said the verdict, and what the text is that offers nothing.
    ...(opening.includes(report.verdict) || (result.verdict === 'clear' && TOLD[result.stance]) ? [] : [opening]),
    ...(result.verdict === 'clear'
      ? ['没有看到不等于合法、安全；冒充熟人、客服退款、刷单、要验证码一类的骗局，这里不查。']
      : []),
    ...(result.verdict === 'suspected' ? [] : otherFrauds(text)),
  ];
}

/** What is said first: the heading, what it leaves unsaid, and what to do now. */
interface Opening {
  heading: string;
  lines: string[];
  now: (string | Child[])[];
}

/** The headings for who tells that he has paid. */
const PAID = {
  trouble: '听起来钱已经交了：不要再交，马上照下面做',
  paid: '听起来钱已经交了：如果是交给信不过的人，不要再交，照下面做',
};

/** The advance fee for assets to be set free, whatever else the text looks like. */
const THAW: Opening = {
  heading: '这是常见的“解冻”骗局：不要交，不要回',
  lines: ['说有一大笔钱、先交手续费才给您的，交了也拿不到。'],
  now: [calls(), '不给身份证号、银行卡号和验证码；也不要转发，转发会害了别人。', words.where],
};

/** What is said first of a text, with the way for who has paid below what to do before. */
export function openingOf(text: string, checked: Checked, unsaid: Unsaid | undefined): Opening {
  const { verdict, stance } = checked.result;
  // An offer stays one, whoever says in it that he has paid.
  const told = verdict === 'clear' || (verdict === 'ask' && stance !== 'solicit') ? hasPaid(text, stance) : undefined;
  if (told)
    return {
      heading: PAID[told],
      lines: ['说的是不是真的，这里看不出来。'],
      now: [paid(true), calls(), words.where],
    };
  const opening = isThaw(text, stance) ? THAW : said(text, checked, unsaid);
  return { ...opening, now: [...opening.now, paid()] };
}

function said(text: string, checked: Checked, unsaid: Unsaid | undefined): Opening {
  const { result, report } = checked;
  const { verdict, stance } = result;
  const warned = verdict === 'suspected' || verdict === 'ask';
  const other = warned ? undefined : otherFraud(text, stance);
  if (unsaid) {
    const [heading, sentence] = UNSAID[unsaid];
    const lines = [sentence, ...(unsaid === 'link' ? [] : otherFrauds(text))];
    return { heading: other ?? heading, lines, now: nowUnsaid(unsaid) };
  }
  const told = verdict === 'clear' ? (TOLD[stance] ?? other) : undefined;
  return { heading: told ?? report.verdict + HEADINGS[verdict], lines: besides(text, checked), now: NOW[verdict]() };
}
