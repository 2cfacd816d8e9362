// Words with which frauds of other kinds ask for something. They only add a sentence or a heading: no verdict rests on them.

import type { Stance } from 'fangfei';

/** Hardly anybody says them but in such a fraud, or in a warning of it. */
const PLAIN: readonly string[] = ['刷单', '安全账户', '共享屏幕', '屏幕共享'];

/** How the money or the secret is to be handed over: a link, a code, a transfer. */
const MEANS: readonly string[] = [
  '转账',
  '转钱',
  '转给',
  '转到',
  '先转',
  '汇款',
  '打款',
  '垫付',
  '链接',
  '点击',
  'http',
  '扫码',
  '二维码',
  '收款码',
  '付款码',
  '验证',
  '密码',
  '手机坏了',
  '洗钱',
  '通缉',
  ...PLAIN,
];

/** What the story is about. Shops and hospitals say these too: of themselves they mean nothing. */
const OCCASIONS: readonly string[] = ['客服', '退款', '理赔', '冻结', '停用', '注销', '征信'];

/** Whether a text says what hardly anybody says but in another fraud. */
export const isOtherFraud = (text: string): boolean => PLAIN.some((word) => text.includes(word));

/** The words of another fraud in a text, an address by what it is called; none where nothing is to be handed over. */
export function otherFraudsIn(text: string): string[] {
  const means = MEANS.filter((word) => text.includes(word));
  return means.length > 0
    ? [...means.map((word) => (word === 'http' ? '网址' : word)), ...OCCASIONS.filter((word) => text.includes(word))]
    : [];
}

/** A link that is to be opened, and an account that will otherwise be lost. */
const LINK = /https?:|www\.|链接|点击/;
const LOSS = /冻结|停用|注销|验证/;

const ADVICE = /(?:不要|不能|别|勿|莫)[^，。！？；\s]{0,4}(?:点|打开|扫)/;

/** Whether a text lures to a link with an account that is to be set right; who advises against links does not. */
export const isLure = (text: string): boolean => LINK.test(text) && LOSS.test(text) && !ADVICE.test(text);

/** Riches that lie frozen, and what is to be paid first so that they are set free. */
const FROZEN = /解冻|民族(?:资产|大业)/;
const FEE = /手续费|保证金|工本费|解冻费|认证费|激活费|会费|(?:先|缴纳?|交)[^，。！？；\s]{0,8}[元块]/;

/** Whether a text asks for a fee before a frozen fortune is paid out; news and warnings of it do not. */
export const isThaw = (text: string, stance: Stance): boolean =>
  stance !== 'warn' && stance !== 'report' && FROZEN.test(text) && FEE.test(text);
