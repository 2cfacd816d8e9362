/** A page, or a place on a page, that a search can lead to. */
export interface SearchDocument {
  /** Below the site's root, without a leading slash. */
  path: string;
  title: string;
  /** What people read for its kind. */
  kind: string;
  group: Group;
  /** `KIND:ID`, as in `<meta name="plan-item">`. */
  item?: string;
  /** What else people call it; `…` stands for anything between two pieces. */
  names: readonly string[];
  /** Of a unit: the first letters of its names in pinyin, as people type them. */
  initials?: readonly string[];
  /** Ids of the units that it concerns. */
  units: readonly string[];
  /** One sentence on it; as built, empty where the plan's own words are meant. */
  text: string;
}

/** How results are grouped, in the order in which groups stand. */
export const groups = ['单位', '方案', '事项', '案例', '栏目'] as const;

/** One of {@link groups}. */
export type Group = (typeof groups)[number];

const ofThePlan = new Set([
  'clause',
  'period',
  'phase',
  'deadline',
  'quota',
  'principle',
  'measure',
  'requirement',
  'reportContent',
]);

/**
 * The group that a kind belongs to; what has no kind is a page of the site.
 *
 * @example
 * groupOf('bannedAd'); // → '事项'
 */
export function groupOf(kind: string | undefined): Group {
  if (!kind) return '栏目';
  if (kind === 'unit') return '单位';
  if (kind === 'case') return '案例';
  return ofThePlan.has(kind) ? '方案' : '事项';
}
