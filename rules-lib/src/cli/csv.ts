// CSV files as bytes, record by record.
import { Buffer } from 'node:buffer';
import { endOfRecord } from '../csv/read.ts';

const latin1 = new WeakMap<Uint8Array, string>();

/** Where the record that begins at `from` ends, its line end included; -1 when its end is not among the bytes. */
export function endOfCsvRecord(bytes: Uint8Array, from: number, delimiter: string): number {
  let text = latin1.get(bytes);
  if (text === undefined) {
    text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    latin1.set(bytes, text);
  }
  return endOfRecord(text, from, delimiter, false);
}
