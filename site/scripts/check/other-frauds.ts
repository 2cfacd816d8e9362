// Words with which frauds of other kinds ask for something. They only add a sentence: no verdict rests on them.

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
  '安全账户',
  '共享屏幕',
  '屏幕共享',
  '手机坏了',
  '刷单',
  '洗钱',
  '通缉',
];

/** What the story is about. Shops and hospitals say these too: of themselves they mean nothing. */
const OCCASIONS: readonly string[] = ['客服', '退款', '理赔', '冻结', '停用', '注销', '征信'];

/** The words of another fraud in a text, an address by what it is called; none where nothing is to be handed over. */
export function otherFraudsIn(text: string): string[] {
  const means = MEANS.filter((word) => text.includes(word));
  return means.length > 0
    ? [...means.map((word) => (word === 'http' ? '网址' : word)), ...OCCASIONS.filter((word) => text.includes(word))]
    : [];
}
