// Text in encodings that Node reads but does not write, by asking the reader for every pair of bytes.
const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  for (let first = 0x81; first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) {
      try {
        const char = decoder.decode(new Uint8Array([first, second]));
        if ([...char].length === 1 && !table.has(char)) table.set(char, [first, second]);
      } catch {
        // No character has these bytes.
      }
    }
  }
  tables.set(encoding, table);
  return table;
}

/** Some text in an encoding; `utf-16le-bom` and the like begin with their mark. */
export function encode(text: string, encoding: string): Buffer {
  const marked = encoding.endsWith('-bom');
  const name = marked ? encoding.slice(0, -4) : encoding;
  const whole = marked ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return Buffer.from(whole);
  if (name === 'utf-16le') return Buffer.from(whole, 'utf16le');
  if (name === 'utf-16be') return Buffer.from(whole, 'utf16le').swap16();
  const table = tableOf(name);
  return Buffer.from(
    [...whole].flatMap((char) => {
      if (char <= '\x7f') return [char.charCodeAt(0)];
      const bytes = table.get(char);
      if (!bytes) throw new Error(`${char} 不在 ${name} 里`);
      return bytes;
    }),
  );
}
