/** What has an address on the site: anything of the plan with a kind and an id, or a clause. */
export interface Addressed {
  kind: string;
  id: string;
}

/** The folder of each kind that has pages of its own; `bannedAd` is `banned-ad` in addresses. */
const folders: Readonly<Record<string, string>> = {
  unit: 'units',
  sector: 'sectors',
  guise: 'guises',
  region: 'regions',
  behavior: 'behaviors',
  target: 'targets',
  bannedAd: 'banned-ads',
  subject: 'subjects',
  case: 'cases',
};

/** The pages on which things without a page of their own stand, each under its id. */
const sharedPages: Readonly<Record<string, string>> = {
  period: '/timeline/',
  phase: '/timeline/',
  deadline: '/timeline/',
  quota: '/timeline/',
  report: '/timeline/',
  body: '/timeline/',
  reportContent: '/timeline/',
  measure: '/measures/',
  ledgerFactor: '/measures/',
  requirement: '/requirements/',
  warningSign: '/requirements/',
  principle: '/focus/',
  nature: '/triage/',
  triageRoute: '/triage/',
  discrepancy: '/about/',
  law: '/about/',
};

/**
 * The address of the page, or of the place on a page, that shows a thing of the plan.
 *
 * @throws RangeError when the kind is shown nowhere.
 * @example
 * hrefOf({ kind: 'bannedAd', id: 'sale-and-leaseback' }); // '/banned-ads/sale-and-leaseback/'
 */
export function hrefOf({ kind, id }: Addressed): string {
  const folder = folders[kind];
  if (folder) return `/${folder}/${id}/`;
  const page = sharedPages[kind];
  if (page) return `${page}#${id}`;
  throw new RangeError(`没有页面展示 ${kind} 类的 ${id}：请在 site/lib/routes.ts 里写明它在哪一页。`);
}

/**
 * The address of a clause in the full text.
 *
 * @example
 * clauseHref('4.14.3'); // '/plan/#c-4.14.3'
 */
export function clauseHref(address: string): string {
  return `/plan/#c-${address}`;
}

/**
 * The address of a clause's own page.
 *
 * @example
 * clausePage('4.14.3'); // '/plan/4.14.3/'
 */
export function clausePage(address: string): string {
  return `/plan/${address}/`;
}

/**
 * The value of `<meta name="plan-item">`.
 *
 * @example
 * planItemOf({ kind: 'bannedAd', id: 'sale-and-leaseback' }); // 'banned-ad:sale-and-leaseback'
 */
export function planItemOf({ kind, id }: Addressed): string {
  return `${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${id}`;
}
