/** The site's short name, as it stands in the header and in every title. */
export const siteName = '防非排查手册';

/** A column of the site; on a phone the head has its `primary` pages alone, and the foot has all. */
export interface Column {
  href: string;
  label: string;
  /** Stands in the head of a phone's page too. */
  primary?: true;
}

/** Every column, by whom it is for. */
export const columns: readonly { title: string; items: readonly Column[] }[] = [
  {
    title: '单位办事',
    items: [
      { href: '/units/', label: '单位职责', primary: true },
      { href: '/focus/', label: '排查重点' },
      { href: '/timeline/', label: '时间期限' },
      { href: '/matrix/', label: '谁管什么' },
      { href: '/triage/', label: '线索处置' },
      { href: '/ledger/', label: '风险台账' },
      { href: '/forms/', label: '表格下载' },
    ],
  },
  {
    title: '居民',
    items: [
      { href: '/residents/', label: '居民', primary: true },
      { href: '/check/', label: '文本自查', primary: true },
    ],
  },
  {
    title: '宣传',
    items: [
      { href: '/kit/', label: '宣传品' },
      { href: '/cases/', label: '典型案例' },
    ],
  },
  {
    title: '查阅',
    items: [
      { href: '/plan/', label: '方案全文' },
      { href: '/search/', label: '检索' },
      { href: '/developers/', label: '开发者' },
    ],
  },
];

/** The main navigation, in the order in which a clerk needs it. */
export const navigation: readonly Column[] = columns.flatMap(({ items }) => items);

/** What else stands in the foot. */
export const furtherColumns: readonly Column[] = [
  { href: '/cases/figures/', label: '案例统计' },
  { href: '/banned-ads/', label: '禁止的广告' },
  { href: '/keywords/', label: '网上关键词' },
  { href: '/measures/', label: '工作措施' },
  { href: '/requirements/', label: '工作要求' },
  { href: '/contents/', label: '全部内容' },
  { href: '/desk/', label: '离线版' },
  { href: '/about/', label: '关于本站' },
];

/**
 * The column that a page stands in: its own address, or the nearest above it in the trail.
 *
 * @param trail addresses from the home page down, the page itself last
 * @example
 * columnOf(['/cases/', '/kit/']); // → '/kit/'
 */
export function columnOf(trail: readonly string[]): string | undefined {
  const known = [...navigation, ...furtherColumns].map(({ href }) => href);
  return [...trail].reverse().find((href) => known.includes(href));
}

/** What a page says about its place: the path from the home page down, the page itself left out. */
export interface Crumb {
  href: string;
  label: string;
}
