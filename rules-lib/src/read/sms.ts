// The messages of a phone as SMS Backup & Restore saves them: XML, a message an element, its words in an attribute.
import { Parser } from 'htmlparser2';
import { append } from '../append.ts';

export interface PhoneMessage {
  /** The line on which it begins, from 1. */
  line: number;
  /** Its words and what else is told of it, by the names in the file. */
  fields: Readonly<Record<string, string>>;
}

/** The part of a message that tells how the others are laid out. */
const LAYOUT = 'application/smil';

/** The two halves of a sign beyond the basic plane, which the program writes one by one. */
const HALVES = /&#(5[56]\d{3});&#(5[67]\d{3});/g;

/**
 * The messages in a file, how many pictures and other files they hold, and whether the file ends where it should.
 *
 * A message of several parts has its words in those of them that are text.
 */
export function phoneMessagesIn(xml: string): {
  messages: PhoneMessage[];
  pictures: number;
  files: number;
  isWhole: boolean;
} {
  const whole = xml.replace(HALVES, (_, high: string, low: string) => String.fromCharCode(Number(high), Number(low)));
  const messages: PhoneMessage[] = [];
  const told = new Set<PhoneMessage>();
  const texts = new Map<PhoneMessage, string[]>();
  let pictures = 0;
  let files = 0;
  let isWhole = false;
  let line = 1;
  let counted = 0;
  const lineAt = (index: number): number => {
    for (; counted < index; counted++) if (whole.charCodeAt(counted) === 10) line++;
    return line;
  };
  const parser = new Parser(
    {
      onopentag(name, fields) {
        if (name === 'sms' || name === 'mms') messages.push({ line: lineAt(parser.startIndex), fields });
        const last = messages.at(-1);
        if (name !== 'part' || !last) return;
        const { ct = '', text = '' } = fields;
        if (ct === LAYOUT) return;
        if (ct !== 'text/plain') told.add(last);
        if (ct.startsWith('image/')) pictures++;
        else if (ct !== 'text/plain') files++;
        else if (text !== 'null') append(texts, last, text);
      },
      onclosetag(name, implied) {
        if (name === 'smses' && !implied) isWhole = true;
      },
    },
    { xmlMode: true },
  );
  parser.end(whole);
  for (const [message, said] of texts) {
    message.fields = { ...message.fields, body: [message.fields.body, ...said].filter(Boolean).join('\n') };
  }
  // A message that is no more than what was counted is told by that.
  return {
    messages: messages.filter((one) => one.fields.body !== undefined || !told.has(one)),
    pictures,
    files,
    isWhole,
  };
}
