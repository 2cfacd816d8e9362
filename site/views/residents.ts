// The resident's pages: what to do, what to keep, whom to call, what the law says. The words are the project's own.
import { publicity } from 'fangfei/cases';
import { getClause, getUnit, laterLaw, planInfo } from 'fangfei/plan';
import { present } from '../lib/present.ts';
import { handlingOffice } from './plan.ts';

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

/** What the pages say besides, each text once: it is translated as it stands here. */
export const residentTexts = {
  title: '遇到集资、投资的事怎么办',
  ask: '您现在是哪一种？',
  phones: '打电话',
  now: '现在就做',
  evidence: '留好这些',
  law: '法律怎么说',
  words: '记住三句话',
  remember: '请记住',
  other: '别的情况',
  check: '把那段话贴进来查一查',
  checkIntro: '不会发到别处去，看完告诉您哪里要小心。',
  checkThis: '把那段话查一查',
  lossLaw: '损失由谁承担，看法律原文',
  cases: '看看别人是怎么被骗的',
  casesIntro: '已经判决或者处罚的真实案例。',
  reward: `举报有没有奖励？国家有《非法集资举报奖励办法》（处非联函〔2016〕6号），${planInfo.year}年的方案也要求县里建立举报奖励制度；奖多少、怎么领，问县里的牵头部门。`,
  otherPhones: '这些单位的电话，请到单位门口的公示牌或者政府网站上看；不要拨陌生人给您的“客服电话”。',
} as const;

const [office, township] = [getUnit('finance-office'), getUnit('townships-and-communities')];

/** Whom to tell in person: who takes reports by the role that the plan and the law give them. */
export const whereToGo: readonly { text: string; unit?: typeof office }[] = [
  { text: '当面说：村委会、社区、' },
  { text: '乡镇政府', unit: township },
  { text: `，派出所，或者县里处置非法集资的牵头部门（${planInfo.year}年方案里是` },
  { text: handlingOffice.name, unit: office },
  { text: '）。' },
];

/** What the plan says of reports, word for word. */
export const reportQuotes = (
  [
    ['4.1', '举报奖励'],
    ['4.7', '举报'],
  ] as const
).map(([clause, words]) => ({
  clause,
  text: present(
    getClause(clause).sentences.find(({ text }) => text.includes(words)),
    `方案里说${words}的一句`,
  ).text,
}));

/** What every piece says, here too. */
export const remembered = publicity.filter(({ spoken }) => spoken);

/** What stands on the page that leads to all three. */
export const threeRules = [
  '说利息比银行高出许多，又说保本的，不要信。',
  '先交钱、再拉人、拉人有奖的，不要进。',
  '拿不准就问家里人、问社区、问派出所，问清楚之前不转一分钱。',
] as const;

/** The three pages: what to do, what the law says in plain words, and what each is asked for. */
export const residentPages = [
  {
    id: 'message',
    title: '我收到可疑消息',
    intro: '先别转钱，先别点链接，先别告诉对方密码和验证码。',
    steps: [
      '不转钱，不点链接，不扫码，不说验证码。对方越催，越要停下来。',
      '把消息截图留着，不要删，不要转发给别人。',
      '看四样：是不是说保本、说高息；是不是谁都能参加；是不是拉人有奖；钱是不是打给个人。有一样就要小心。',
      '把那段话贴到本站“文本自查”里看一看，或者拿给社区、家里人看。',
      '还拿不准，打96110问。说“政府支持”“领导来过”的，到那个单位当面问。',
    ],
    articles: ['第二条'],
    plainly: '就是说：没有国家许可，答应还本付息，向谁都收钱，就是非法集资。参加了，亏的钱要自己承担。',
    description: '收到拉人投资、高息、返利、养老卡、原始股一类的消息怎么办：先做什么，怎么看真假，问谁。',
    keywords: [
      '可疑消息',
      '庞氏',
      '拆东墙',
      '什么叫非法集资',
      '什么是集资',
      '非法集资…意思',
      '非法集资…定义',
      '非法集资…特征',
      '非法集资…特点',
      '怎么算非法集资',
      '利息…高',
      '高息…靠',
      '推荐',
      '推销',
      '带单',
      '拉我',
      '拉人头',
      '扫码',
      '二维码',
      '加微信',
      '陌生电话',
      '陌生人',
      '群里',
      '天上掉馅饼',
      '真的还是假的',
      '真假',
      '可信吗',
      '可靠吗',
      '安全吗',
      '讲座',
      '送礼品',
      '送鸡蛋',
      '旅游考察',
      '可疑短信',
      '是不是骗局',
      '是不是骗子',
      '是不是骗人',
      '是骗人的吗',
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
    intro: '越早说出来越好。不丢人，骗子是专门干这个的。',
    steps: [
      '不要再交了。说再交“解冻费”“手续费”“税”就能取出来的，是又骗一次。',
      '刚刚转的，马上打110，告诉警察转账的时间、金额和对方账户，也给自己的银行打电话。',
      '把证据收好（见下面一节），把交钱的经过从头写下来：哪一天、给了谁、多少钱。',
      '到派出所报案，带上身份证和证据。几个人一起被骗的，可以一起去。',
      '不要自己去堵门、去抢东西，不要花钱找“帮忙讨钱”的公司，那也常是骗子。',
      '告诉家里人。家里老人被骗了，先不要责怪，陪他去报案。',
    ],
    articles: ['第二十五条', '第三十一条'],
    plainly:
      '就是说：收钱的人和帮忙收钱的人应当把钱退出来；退不够的，亏的钱由自己承担，国家不赔。拿过的利息、提成也要退。明知道还帮着拉人、拿好处的，也要受罚。所以越早报案，能追回来的越多。',
    description: '钱已经交出去了、要不回来怎么办：马上做什么，留什么证据，找谁，法律怎么说。',
    keywords: [
      '钱要不回来',
      '兑不出',
      '本息…不出',
      '应用…打不开',
      '软件…打不开',
      '平台…打不开',
      '网站…打不开',
      '登录不上',
      '登不上',
      '账号…冻结',
      '周转困难',
      '资金困难',
      '资金链',
      '再等',
      '拖着',
      '延期',
      '推迟',
      '本金',
      '钱…取',
      '钱…拿回',
      '钱…回来',
      '钱…没了',
      '钱…追',
      '钱…里面',
      '投进去',
      '投了…怎么办',
      '投了…万',
      '买了…取不',
      '上当',
      '被套',
      '手续费',
      '解冻费',
      '立案',
      '退赃',
      '打官司',
      '找律师',
      '起诉',
      '讨债',
      '介绍…提成',
      '拉…提成',
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
      '怎么报案',
      '哪里报案',
      '报案材料',
      '报案要带',
      '带什么证据',
      '犯法吗',
      '犯罪吗',
      '犯罪不',
      '算不算犯罪',
      '是不是犯罪',
      '犯不犯法',
      '会不会犯法',
      '违不违法',
      '会不会坐牢',
      '要不要坐牢',
      '要不要负责',
    ],
  },
  {
    id: 'report',
    title: '我要举报',
    intro: '任何人都可以举报，国家鼓励举报。',
    steps: [
      '正在骗人、正在收钱的，马上打110。',
      '不急的，到村委会、社区、乡镇政府，或者县里处置非法集资的牵头部门去说，也可以去派出所。',
      '说清五件事：谁在收钱，在哪里，什么名义，答应给什么，您怎么知道的。不知道的就说不知道。',
      '带上传单、照片、聊天截图、收据。没有证据也可以举报。',
      '不要自己去打听、去录音、去跟踪，把看到的说出来就够了。',
    ],
    articles: ['第十六条'],
    plainly: '就是说：任何人都能举报，国家鼓励举报。',
    description: '发现非法集资怎么举报：打什么电话，到哪里说，带什么材料，有没有奖励，会不会保密。',
    keywords: [
      '怎么举报',
      '举报人',
      '找谁反映',
      '反映情况',
      '向谁反映',
      '打给谁',
      '哪里报警',
      '发现…集资',
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
