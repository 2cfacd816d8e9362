/** What a text says beside the verdict, by its words alone: that somebody has paid, that it is another fraud, that it says too little. */
import { requireObject, requireRecords, requireText } from '../../require.ts';
import type { Advice, Classification } from '../types.ts';
import { says, wordsIn } from './advice-words.ts';

type Seen = Pick<Classification, 'verdict' | 'stance' | 'promises'>;

/** The number to ask at whether something is a fraud; the same everywhere in the country. */
const HOTLINE = '96110';

const PAID: Readonly<Record<NonNullable<Advice['paid']>, string>> = {
  trouble: '听起来钱已经交了：不要再交，马上照下面做',
  told: '听起来钱已经交了：弄清楚以前不要再交，照下面做',
};

const OTHER_FRAUD: Readonly<Record<NonNullable<Advice['otherFraud']>, string>> = {
  'advance-fee': '这是常见的“先交钱才给钱”骗局：不要交，不要回',
  task: '这是常见的“刷单”骗局：不要垫钱，不要充值',
  posing: '像冒充熟人的骗局：先不要转钱，打原来的号码问本人',
  phishing: `可能是别的骗局：别点链接，打 ${HOTLINE} 问`,
  named: '没有看到非法集资，可能是别的骗局：先不要转账，也不要垫钱',
};

/** Frauds in which whoever sent the text is asked nothing: what is told, and what to do. */
const SWINDLES: Readonly<Partial<Record<NonNullable<Advice['otherFraud']>, readonly [line: string, now: string]>>> = {
  'advance-fee': [
    '说有钱给您、要先交一笔才到账的，交了也拿不到。',
    '不给身份证号、银行卡号和验证码；也不要转发，转发会害了别人。',
  ],
  task: [
    `头几单真的返，是为了叫您后面垫更多；垫多了，就提不出来。拿不准打 ${HOTLINE}。`,
    '已经垫了钱的，不再垫，留好转账和聊天记录，马上报案。',
  ],
  posing: [
    '换了号码、不让打电话、又急着要钱的，多半不是本人；是不是，这里看不出来。',
    '打原来的号码，或者当面问；联系上本人以前，不转钱，不说验证码。',
  ],
};

const INSUFFICIENT: Readonly<Record<NonNullable<Advice['insufficient']>, readonly [heading: string, line: string]>> = {
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

/** Words that are named in a sentence. */
const NAMED = 4;

/** A warning tells of others; an offer stays one, whoever says in it that he has paid. */
function paidIn(text: string, { verdict, stance }: Seen): Advice['paid'] {
  if (verdict !== 'clear' && (verdict !== 'ask' || stance === 'solicit')) return undefined;
  if (stance === 'warn') return undefined;
  const gain = says(text, 'gain');
  const own = says(text, 'own');
  // What takes longest comes last: among thousands of texts hardly one gets there.
  if (!(own || gain) || !says(text, 'handed')) return undefined;
  if (says(text, 'others') && !says(text, 'speaker')) return undefined;
  if (gain) return 'trouble';
  if (says(text, 'daily')) return undefined;
  return says(text, 'waiting') ? 'trouble' : 'told';
}

function otherFraudIn(text: string, seen: Seen): Advice['otherFraud'] {
  const { verdict, stance } = seen;
  const told = stance === 'warn' || (stance === 'report' && (says(text, 'others') || !says(text, 'own')));
  if (!told && says(text, 'frozen') && says(text, 'fee')) return 'advance-fee';
  if (!told && verdict !== 'suspected' && says(text, 'task') && says(text, 'put-up') && says(text, 'paid-back'))
    return 'task';
  if (!told && verdict !== 'suspected' && says(text, 'other-line') && says(text, 'money-wanted')) return 'posing';
  const phishing = stance !== 'warn' && says(text, 'link') && says(text, 'loss') && !says(text, 'advised-against');
  if (!phishing && !says(text, 'named-fraud')) return undefined;
  // What offers, tells, warns or is written in another language is something itself.
  if ((verdict !== 'clear' || told) && !insufficientIn(text, seen)) return undefined;
  return phishing ? 'phishing' : 'named';
}

/** The words of other frauds; none where nothing is to be handed over. A true warning names the means, a false one also what for. */
function wordsOfFrauds(text: string, { stance }: Seen): string[] {
  const means = [...wordsIn(text, 'means'), ...wordsIn(text, 'named-fraud')];
  const occasions = wordsIn(text, 'occasion');
  return means.length === 0 || (stance === 'warn' && occasions.length === 0) ? [] : [...means, ...occasions];
}

/** Fewer Chinese characters than a message needs to say who wants what for what. */
const FEW = 16;

const isLink = (part: string): boolean =>
  part.includes('://') || /^www\./i.test(part) || /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:[/:?#]|$)/i.test(part);

/** In which way a text says too little, as far as its characters tell; one that names a return says enough. */
function insufficientIn(text: string, { verdict, promises }: Seen): Advice['insufficient'] {
  if (promises.length > 0 || (verdict !== 'clear' && verdict !== 'unread')) return undefined;
  // A link ends where white space or anything beyond ASCII begins.
  const rest = text.replace(/[!-~]+/g, (part) => (isLink(part) ? ' ' : part));
  const letters = rest.match(/\p{L}/gu) ?? [];
  const chinese = letters.filter((letter) => /\p{Script=Han}/u.test(letter));
  if (chinese.length >= FEW) return undefined;
  // Words in another language say something, to others.
  if (verdict === 'unread' && letters.length > chinese.length) return undefined;
  if (rest === text) return 'brief';
  return letters.length === 0 ? 'link' : 'linked';
}

/** Whether a text tells of money that is gone or is another fraud: the two that somebody should look at, whatever the verdict. */
export function isLead(text: string, seen: Seen): boolean {
  return Boolean(paidIn(text, seen) ?? otherFraudIn(text, seen));
}

/**
 * What a text says beside its verdict, and what is to be told of it: that somebody has paid already, that it is rather a
 * fraud of another kind, that it says too little. It goes by words alone, and no verdict rests on it.
 *
 * Put into the result as `advice`, `report` heeds it.
 *
 * @param result what `classify` says of the text
 * @throws FangfeiError `invalid-argument` for what is no text, or no result of `classify`
 * @example
 * const text = '我已经转账五万，对方失联怎么办';
 * adviceOn(text, classify(text)).heading; // → '听起来钱已经交了：不要再交，马上照下面做'
 */
export function adviceOn(text: string, result: Pick<Classification, 'verdict' | 'stance' | 'promises'>): Advice {
  requireText('adviceOn 的', text);
  requireRecords<object>('classify 的结果里 promises ', requireObject('classify 的结果', result).promises);
  const paid = paidIn(text, result);
  const insufficient = insufficientIn(text, result);
  const otherFraud = otherFraudIn(text, result);
  const words = result.verdict === 'suspected' ? [] : wordsOfFrauds(text, result);
  return {
    ...(paid && { paid }),
    ...(otherFraud && { otherFraud }),
    ...(insufficient && { insufficient }),
    words,
    ...told(paid, otherFraud, insufficient, words),
  };
}

/** Of what was seen the first is told: money that is gone, the fee that is asked for, what cannot be judged. */
function told(
  paid: Advice['paid'],
  otherFraud: Advice['otherFraud'],
  insufficient: Advice['insufficient'],
  words: readonly string[],
): Pick<Advice, 'heading' | 'lines' | 'now'> {
  if (paid)
    return {
      heading: PAID[paid],
      lines: ['说的是不是真的，这里看不出来。'],
      now: [
        paid === 'trouble'
          ? '不再交钱，留好合同、收据、转账和聊天记录，马上报案。'
          : '不再交钱，留好合同、收据、转账和聊天记录；说好的不兑现、钱要不回来，就报案。',
      ],
    };
  const heading = otherFraud && OTHER_FRAUD[otherFraud];
  const swindle = otherFraud && SWINDLES[otherFraud];
  if (heading && swindle) {
    const [line, now] = swindle;
    return { heading, lines: [line], now: [now] };
  }
  const others =
    words.length > 0
      ? [
          `文中有${words
            .slice(0, NAMED)
            .map((word) => `“${word}”`)
            .join('')}：可能是别的骗局，拿不准打${HOTLINE}。`,
        ]
      : [];
  if (!insufficient) return { ...(heading && { heading }), lines: others, now: [] };
  const [own, line] = INSUFFICIENT[insufficient];
  return {
    heading: heading ?? own,
    lines: [line, ...(insufficient === 'link' ? [] : others)],
    now: [
      ...(insufficient === 'brief' ? [] : ['已经点开了的，不填身份证号、银行卡号，不说验证码。']),
      '问清楚以前，不交钱，不转账。',
    ],
  };
}
