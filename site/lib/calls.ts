// Whom to call, and when: the same on every page.

const urgent = '正在受骗、刚刚转了钱、有人威胁您';
const unsure = '拿不准是不是骗局';

/** Numbers that are the same everywhere in the country; no office's own number is made up. */
export const phones = [
  { number: '110', when: urgent, what: `公安报警电话。${urgent}，马上打。` },
  { number: '96110', when: unsure, what: `反诈专线。${unsure}，打过去问；这个号码打来，一定要接。` },
] as const;

/** Who takes reports in the county by the law of today. */
export const leadOffice = '县里处置非法集资的牵头部门';
