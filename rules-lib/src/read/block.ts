// A block, of records or a whole file of any kind, as the texts it holds.
import { readFileSync, statSync } from 'node:fs';
import { asFault } from './fault.ts';
import { itemsOfBytes } from './file.ts';
import { heavyReaders } from './heavy.ts';
import { itemsOfLines } from './items.ts';
import type { Block } from './lines.ts';
import { isClutter } from './refused.ts';
import { FAULT_WORDS, ReadFault, setAside, type Item, type Place, type ReadOptions } from './record.ts';

/** Whether a block is of records, or none at all but a fault: what needs no waiting. */
export const isOfRecords = ({ fault, kind }: Block): boolean => fault !== undefined || kind !== undefined;

/** Every text of a block, and a fault for each that cannot be read. */
export async function* itemsOf(block: Block, options: ReadOptions): AsyncGenerator<Item> {
  if (isOfRecords(block)) yield* itemsOfLines(block, options);
  else yield* itemsOfWhole(block, { source: block.path, line: block.line }, options);
}

/** A file, told from its bytes. */
async function* itemsOfWhole(block: Block, place: Place, options: ReadOptions): AsyncGenerator<Item> {
  try {
    const bytes = block.bytes ?? readWhole(block.path, options.maxFile);
    yield* itemsOfBytes(bytes, place, { ...heavyReaders, ...options }, block.perLine === true);
  } catch (error) {
    const fault = setAside(place, asFault(error));
    yield fault.code === 'unsupported' && isClutter(place.source) ? { ...fault, minor: true } : fault;
  }
}

function readWhole(path: string, maxFile: number): Uint8Array {
  const before = statSync(path);
  if (before.size > maxFile)
    throw new ReadFault('too-large', `有 ${before.size} 字节，超过上限 ${maxFile}；${FAULT_WORDS['too-large']}`);
  const bytes = readFileSync(path);
  if (bytes.length < before.size) throw new ReadFault('changed');
  return bytes;
}
