// The resident's pages: what to do, what to keep, whom to call, what the law says. The words are the project's own.
import { laterLaw } from 'fangfei/plan';
import { present } from '../lib/present.ts';

/** Numbers that are the same everywhere in the country; no office's own number is made up. */
export const phones = [
  { number: '110', what: '公安报警电话。正在受骗、刚刚转了钱、有人威胁您，马上打。' },
  { number: '96110', what: '反诈专线。拿不准是不是骗局，打过去问；这个号码打来，一定要接。' },
] as const;

/** What to keep; whoever takes the report asks for these first. */
export const evidence = [
  '合同、协议、会员卡、收据、借条，一张都不要扔，原件自己留着',
  '转账记录：银行流水、手机支付的账单，截图并记下对方账户和户名',
  '聊天记录、群名、二维码、朋友圈，截图，不要退群、不要删除',
  '宣传单、名片、礼品、讲座和门店的照片，记下时间、地点',
  '业务员、介绍人的姓名、电话，还有谁也交了钱',
] as const;

const regulation = present(
  laterLaw.find(({ id }) => id === 'regulation-737'),
  '《防范和处置非法集资条例》',
);

/** An article of today's regulation, word for word. */
export function articleOf(article: string): { law: typeof regulation; article: string; quote: string } {
  const found = regulation.articles?.find((one) => one.article === article);
  if (!found) throw new RangeError(`后来的法规数据里没有《${regulation.title}》${article}。`);
  return { law: regulation, article, quote: found.quote };
}

/** The three pages, and what each is asked for. */
export const residentPages = [
  {
    id: 'message',
    title: '我收到可疑消息',
    lead: '先别转钱，先别点链接，先别告诉对方密码和验证码。',
    description: '收到拉人投资、高息、返利、养老卡、原始股一类的消息怎么办：先做什么，怎么看真假，问谁。',
    keywords: [
      '可疑消息',
      '可疑短信',
      '是不是骗局',
      '是不是骗子',
      '是不是真的',
      '高息能不能信',
      '拉我投资',
      '保健品讲座',
    ],
  },
  {
    id: 'paid',
    title: '我已经交了钱',
    lead: '越早说出来越好。不丢人，骗子是专门干这个的。',
    description: '钱已经交出去了、要不回来怎么办：马上做什么，留什么证据，找谁，法律怎么说。',
    keywords: [
      '钱要不回来',
      '退钱',
      '退款',
      '取不出钱',
      '提现不了',
      '被骗了',
      '老人被骗怎么办',
      '父母被骗',
      '老人受骗',
      '追回',
      '交了钱',
      '跑路',
      '爆雷',
    ],
  },
  {
    id: 'report',
    title: '我要举报',
    lead: '任何人都可以举报，国家鼓励举报。',
    description: '发现非法集资怎么举报：打什么电话，到哪里说，带什么材料，有没有奖励，会不会保密。',
    keywords: [
      '怎么举报',
      '举报电话',
      '举报',
      '举报奖励',
      '有奖举报',
      '报警',
      '110',
      '96110',
      '反诈',
      '找谁举报',
      '投诉',
    ],
  },
] as const;
