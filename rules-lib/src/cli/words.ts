// The Chinese words for what the library names in English.
import type { Classification } from '../classify/types.ts';
import type { ClauseAddress } from '../generated/ids.ts';
import { clauseLabel } from '../plan/labels.ts';

export const STANCE_WORDS: Record<Classification['stance'], string> = {
  solicit: '招揽',
  report: '报道',
  warn: '警示宣传',
  other: '其他',
};

export const ROLE_WORDS: Readonly<Record<string, string>> = {
  organize: '组织',
  lead: '牵头',
  screen: '排查',
  monitor: '监测',
  publicize: '宣传',
  investigate: '调查侦办',
  prosecute: '批捕起诉',
  adjudicate: '审判',
  'clean-up': '清理整治',
  report: '汇总报送',
  assist: '配合',
};

/** A clause as an official would cite it. */
export const labelOf = (address: string): string => clauseLabel(address as ClauseAddress);
