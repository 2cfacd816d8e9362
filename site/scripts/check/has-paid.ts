// Whether somebody tells that money is gone already, and whether anything went wrong with it: only words are seen here.
import type { Classification } from 'fangfei';

/** Money that was handed over; no lookbehind, which phones of before 2023 do not read. */
const PAID =
  /(?:^|[^没未别不])(?:存|交|投|转|打|汇|付)(?:(?:进去|出去|给他|给她|给对方)[^，。！？；\s]{0,4}了|(?:了|过)(?:[^，。！？；\s电]{0,4}(?:钱|款|[元万千百块])|\d{2,}))|(?:钱|款|[元万千百块])[^，。！？；\s电]{0,6}[打转汇交]过去了/;

/** What those write who wait for their money, or cannot get at it. */
const WAITING =
  /[不没]退|退不|[取提]不[出了]|不让[取提]|登不[上进]|打不开|关门|关了|跑了|失联|联系不上|不接电话|不回[消信]|再等/;

/** What was said to come back. */
const PROMISED = /返[\d一二两三四五六七八九十百千万利钱现本]|利息|分红|收益|翻倍|回本/;

/** Somebody speaks of himself or his family, or asks; news and warnings do not. */
const OWN =
  /[我俺咱]|已经|怎么办|咋办|[?？吗]|(?:孩子|儿子|女儿|闺女|老伴|老公|老婆|[他她]爸|[他她]妈|爸|妈|爷爷|奶奶)/;

/** Of whom news, warnings and judgments speak. */
const OTHERS = /某|女士|先生|受害|被害|被告|警方|民警|公安|法院|检察|记者|市民|村民/;

/** What is paid every day. */
const DAILY = /[水电话学药车油饭房货]费|[水电]钱|学杂|房租|货款|物业|挂号|医药|住院|工资|社保|医保|罚款|税款?|买菜/;

/** Whether somebody tells that he or his has paid: `trouble` where it went wrong or a gain was promised for it. */
export function hasPaid(text: string, stance: Classification['stance']): 'trouble' | 'paid' | undefined {
  if (stance === 'warn' || !PAID.test(text)) return undefined;
  const own = OWN.test(text);
  if (OTHERS.test(text) && !/[我俺咱]/.test(text)) return undefined;
  if ((own && WAITING.test(text)) || PROMISED.test(text)) return 'trouble';
  return own && !DAILY.test(text) ? 'paid' : undefined;
}
