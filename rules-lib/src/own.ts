/** What a record itself has by a name; names that every object has (`constructor`) find nothing. */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
