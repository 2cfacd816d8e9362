/** The outcome's own columns, in the table of many records. */
export const HEAD = ['出处', '结论', '有关的一段', '对应内容', '条款', '方案里由谁处理'] as const;

/** What columns that tell of a post are called in screeners' tables. */
const NAMES = {
  site: ['平台', '网站', '站点', '发布平台', '来源平台'],
  channel: ['渠道'],
  account: ['账号', '帐号', '账号名称', '发布者', '发布人', '作者', '昵称', '用户名'],
  owner: ['公众号', '店铺', '店名', '主体', '主体名称', '企业名称'],
  time: ['发布时间', '发布日期'],
  link: ['链接', '网址', 'url', 'link'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a column tells of a post. */
type Told = keyof typeof NAMES;

/** Whether a column is called as one that tells any of this. */
export const tells = (column: string, ...kinds: readonly Told[]): boolean =>
  kinds.some((kind) => (NAMES[kind] as readonly string[]).includes(column.toLowerCase()));
