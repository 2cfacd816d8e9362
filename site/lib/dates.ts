const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const dayLength = 86_400_000;

/**
 * The day in China, whatever zone the computer stands in; the library's `shanghaiDay` without the plan that lies beside it.
 *
 * @example
 * today(new Date('2018-07-04T17:00:00Z')); // '2018-07-05'
 */
export const today = (now = new Date()): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A calendar day as the number of days since 1970; the plan's days have no hour and no zone. */
function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / dayLength;
}

/**
 * Days from one calendar day to another.
 *
 * @example
 * daysBetween('2018-07-05', '2018-07-15'); // 10
 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Month and day as the plan writes them.
 *
 * @example
 * monthDay('2018-07-15'); // '7月15日'
 */
export function monthDay(iso: string): string {
  const [, month, day] = iso.split('-');
  return `${Number(month)}月${Number(day)}日`;
}

/**
 * The whole date; a date of which only year and month are known stays so.
 *
 * @example
 * fullDate('2007-09'); // '2007年9月'
 */
export function fullDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${year}年${Number(month)}月${day ? `${Number(day)}日` : ''}`;
}

/**
 * The day of the week.
 *
 * @example
 * weekday('2018-07-15'); // '星期日'
 */
export function weekday(iso: string): string {
  return `星期${weekdays[new Date(dayNumber(iso) * dayLength).getUTCDay()]}`;
}

/**
 * Months from one date to another; where either tells only its year, whole years.
 *
 * @example
 * monthsBetween('2012-12', '2019-09'); // 81
 */
export function monthsBetween(from: string, to: string): number {
  const [[firstYear, firstMonth], [lastYear, lastMonth]] = [from, to].map((date) => date.split('-').map(Number)) as [
    [number, number?],
    [number, number?],
  ];
  return 12 * (lastYear - firstYear) + (firstMonth && lastMonth ? lastMonth - firstMonth : 0);
}

/**
 * How long it was, as it is told.
 *
 * @example
 * lasted('2012-12', '2019-09'); // '约6年9个月'
 */
export function lasted(from: string, to: string): string {
  const months = monthsBetween(from, to);
  if (months === 0) return from.includes('-') && to.includes('-') ? '不到一个月' : '不到一年';
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `约${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`;
}
