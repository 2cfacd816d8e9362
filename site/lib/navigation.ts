/** The site's short name, as it stands in the masthead and in every title. */
export const siteName = '防非排查手册';

/** The main navigation, in the order in which a clerk needs it. */
export const navigation = [
  { href: '/units/', label: '单位职责' },
  { href: '/matrix/', label: '责任矩阵' },
  { href: '/timeline/', label: '时间与期限' },
  { href: '/focus/', label: '排查重点' },
  { href: '/plan/', label: '方案全文' },
  { href: '/cases/', label: '典型案例' },
  { href: '/check/', label: '文本自查' },
  { href: '/search/', label: '检索' },
] as const;

/** What a page says about its place: the path from the home page down, the page itself left out. */
export interface Crumb {
  href: string;
  label: string;
}
