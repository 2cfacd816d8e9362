// What the page needs of the plan to name an item and to link to it; the page carries it.
import { byId } from './dom.ts';

export interface PlanWords {
  items: Readonly<Record<string, { label: string; quote: string; path: string }>>;
  units: Readonly<Record<string, { name: string; path: string }>>;
  labels: Readonly<Record<string, string>>;
  /** How each verdict is called. */
  verdicts: Readonly<Record<string, string>>;
  /** Whom to tell in person. */
  where: string;
  /** The office's own phones, where it has set any. */
  contacts: readonly { name: string; phone: string }[];
  /** Where what reads pictures lies; nothing when this site has it not. */
  ocr: string | null;
}

export const words = JSON.parse(byId('plan-words').textContent) as PlanWords;
