// What a hit brings to the ledger: the words, and what the screener's own columns say of who wrote them, where and when.
import type { Row } from './judge.ts';
import { BROUGHT } from './limits.ts';

/** A hit as a lead. */
export interface Lead {
  /** Whose account it is, where a column says it. */
  subject?: string;
  text: string;
  items: readonly string[];
  /** Whether it was seen on the net, as a column of links or platforms says. */
  online: boolean;
}

const ACCOUNT = /^(?:账号|帐号|账号名称|发布者|发布人|作者|昵称|用户名|公众号|店铺|店名|主体|主体名称|企业名称)$/;
/** What is told of a post beside its words. */
const FACTS =
  /^(?:平台|渠道|网站|站点|发布平台|来源平台|账号|帐号|账号名称|发布者|发布人|作者|昵称|用户名|发布时间|发布日期|链接|网址|url|link)$/i;
const ONLINE = /^(?:平台|发布平台|来源平台|网站|站点|链接|网址|url|link)$/i;

/** A row as a lead; only hits are any. */
export function leadOf({ candidate, fields = [] }: Row): Lead | undefined {
  if (!candidate) return undefined;
  const known = fields.filter(([, value]) => value.trim() !== '');
  const facts = known.flatMap(([name, value]) => (FACTS.test(name) ? [`${name}：${value.trim()}`] : [])).join('；');
  const account = known.find(([name]) => ACCOUNT.test(name))?.[1].trim();
  return {
    ...(account && { subject: account }),
    text: facts ? `${candidate.text.slice(0, Math.max(0, BROUGHT - facts.length - 1))}\n${facts}` : candidate.text,
    items: candidate.items,
    online: known.some(([name]) => ONLINE.test(name)),
  };
}
