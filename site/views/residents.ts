// The resident's pages: what to do, what to keep, whom to call, what the law says. The words are the project's own.
import { laterLaw } from 'fangfei/plan';

/** Numbers that are the same everywhere in the country; no office's own number is made up. */
export const phones = [
  { number: '110', short: '报警', what: '公安报警电话。正在受骗、刚刚转了钱、有人威胁您，马上打。' },
  { number: '96110', short: '问一问', what: '反诈专线。拿不准是不是骗局，打过去问；这个号码打来，一定要接。' },
] as const;

/** What to keep; whoever takes the report asks for these first. */
export const evidence = [
  '合同、协议、会员卡、收据、借条，一张都不要扔，原件自己留着',
  '转账记录：银行流水、手机支付的账单，截图并记下对方账户和户名',
  '聊天记录、群名、二维码、朋友圈，截图，不要退群、不要删除',
  '宣传单、名片、礼品、讲座和门店的照片，记下时间、地点',
  '业务员、介绍人的姓名、电话，还有谁也交了钱',
] as const;

const regulation = laterLaw.find(({ id }) => id === 'regulation-737')!;

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
      '听讲座',
      '免费领',
      '拉我进',
      '拉人进',
      '进群',
      '能信吗',
      '能不能信',
      '靠谱吗',
      '是真的吗',
      '刷单',
      '稳赚',
      '内部消息',
      '叫我投',
      '让我投',
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
      '跑了',
      '失联',
      '联系不上',
      '人去楼空',
      '关门',
      '倒闭',
      '提不出',
      '提不了',
      '取不出',
      '取不了',
      '拿不回',
      '要不回',
      '不给退',
      '不还钱',
      '到期不给',
      '不兑付',
      '逾期',
      '血本无归',
      '谁赔',
      '赔偿',
      '损失',
      '讨回',
      '被骗了怎么办',
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
      '匿名',
      '保密',
      '打什么电话',
      '投诉',
    ],
  },
] as const;
