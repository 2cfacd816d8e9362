// Zip archives, told and unpacked within stated limits.
import { unzipSync } from 'fflate';
import { OFFICE_PARTS } from './kind.ts';
import { MAX_UNPACKED, ReadFault } from './record.ts';

const MAX_ENTRIES = 20_000;
const MEGABYTE = 1 << 20;

/** Some programs of Windows part folders by what only Windows parts them by. */
const slashed = (name: string): string => name.replaceAll('\\', '/');

/** The parts of an archive that are wanted, by their names and what they unpack to. */
export function unpack(bytes: Uint8Array, wanted: (name: string, size: number) => boolean): Map<string, Uint8Array> {
  let entries = 0;
  let unpacked = 0;
  let tooLarge = false;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (++entries > MAX_ENTRIES) tooLarge = true;
        if (!wanted(slashed(name), originalSize)) return false;
        unpacked += originalSize;
        if (unpacked > MAX_UNPACKED) tooLarge = true;
        return !tooLarge;
      },
    });
  } catch {
    throw new ReadFault('damaged-file');
  }
  if (tooLarge) {
    throw new ReadFault(
      'too-large',
      `解开后超过 ${MAX_UNPACKED / MEGABYTE} MB 或 ${MAX_ENTRIES} 个部件，可能是“压缩炸弹”；未读。确是正常文件的，请拆成几份。`,
    );
  }
  return new Map(Object.entries(parts).map(([name, part]) => [slashed(name), part]));
}

/** Which Office file an archive is, by the list of its parts. */
export function officeKindOf(bytes: Uint8Array): 'docx' | 'xlsx' | 'pptx' | undefined {
  const names: string[] = [];
  unpack(bytes, (name) => {
    names.push(name);
    return false;
  });
  // A folder of any archive may be called word.
  if (!names.some((name) => name.toLowerCase() === '[content_types].xml')) return undefined;
  return OFFICE_PARTS.find(([, folder]) => names.some((name) => name.startsWith(folder)))?.[0];
}
