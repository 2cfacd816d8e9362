/** What the library's own data and making put there, or an error that names it: no caller can bring that about. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`${what}不在；这是 fangfei 自己的缺陷，请报告`);
  return value;
}
