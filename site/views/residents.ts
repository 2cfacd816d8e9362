// The resident's pages: what to do, what to keep, whom to call, what the law says. The words are the project's own.
import { publicity } from 'fangfei/cases';
import { getClause, getUnit, laterLaw, planInfo } from 'fangfei/plan';
import pages from '../content/residents.json' with { type: 'json' };
import { leadOffice } from '../lib/calls.ts';
import { present } from '../lib/present.ts';
import { ruleOf } from '../lib/publicity.ts';

/** What is left by a payment alone. */
const paidEvidence = [
  '合同、协议、会员卡、收据、借条，一张都不要扔，原件自己留着',
  '转账记录：银行流水、手机支付的账单，截图并记下对方账户和户名',
];
const otherEvidence = [
  '聊天记录、群名、二维码、朋友圈，截图，不要退群、不要删除',
  '宣传单、名片、礼品、讲座和门店的照片，记下时间、地点',
  '业务员、介绍人的姓名、电话',
];
const fellowVictims = '还有谁也交了钱，怎么联系';

/** What to keep; whoever takes the report asks for these first. */
export const evidence = [...paidEvidence, ...otherEvidence, fellowVictims];

/** What there is to keep in a situation: who only got a message has no contract and no receipt. */
export const evidenceOf = (page: string): readonly string[] => (page === 'message' ? otherEvidence : evidence);

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
  paid: '不要再交钱，马上报案。',
  other: '别的情况',
  check: '把那段话贴进来查一查',
  checkIntro: '不会发到别处去，看完告诉您哪里要小心。',
  checkThis: '把那段话查一查',
  lossLaw: '损失由谁承担，看法律原文',
  elderlyCases: '养老卡、养老床位的案例',
  elderlyCasesIntro: '交钱办卡、买床位，说住不住都给利息的。',
  cases: '看看别人是怎么被骗的',
  casesIntro: '已经判决或者处罚的真实案例。',
  reward: `举报有没有奖励？国家有《非法集资举报奖励办法》（处非联函〔2016〕6号），${planInfo.year}年的方案也要求县里建立举报奖励制度；奖多少、怎么领，问县里的牵头部门。`,
  otherPhones: '这些单位的电话，请到单位门口的公示牌或者政府网站上看；不要拨陌生人给您的“客服电话”。',
} as const;

/** Whom to tell in person: who takes reports by the role that the plan and the law give them. */
export const whereToGo = `当面说：村委会、社区、乡镇政府，派出所，或者${leadOffice}（${planInfo.year}年方案里是${getUnit('finance-office').name}）。`;

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

/** What every piece says, here too; who has paid is told what to do now, and of the loss by the law above. */
export const rememberedOn = (page?: string): { text: string; rule?: string }[] =>
  publicity
    .filter(({ spoken }) => spoken)
    .map((one) =>
      page === 'paid' && one.id === 'own-loss' ? { text: residentTexts.paid } : { text: one.text, rule: ruleOf(one) },
    );

/** What stands on the page that leads to all three. */
export const threeRules = [
  '说利息比银行高出许多，又说保本的，不要信。',
  '先交钱、再拉人、拉人有奖的，不要进。',
  '拿不准就问家里人、问社区、问派出所，问清楚之前不转一分钱。',
] as const;

/** The three pages: what to do, what the law says in plain words, and what each is asked for. */
export const residentPages = pages;

/** What the law means by the word, as one says it: the first sentence below its quotation. */
export const definitionPlainly = `${present(pages.find(({ id }) => id === 'message')?.plainly.split('。')[0], '居民页里对定义的说明')}。`;
