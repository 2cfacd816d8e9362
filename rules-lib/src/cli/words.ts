// The Chinese words for what the library names in English.
import { labelOf, roleNames } from '../plan/labels.ts';

/** A clause as an official would cite it. */
export { labelOf };

/** What a unit's part is called; a plan of one's own may have others. */
export const roleOf = (role: string): string => roleNames[role as keyof typeof roleNames] ?? role;
