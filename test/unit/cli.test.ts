// Commands called within the test: what needs no program of its own.
import { afterEach, expect, test, vi } from 'vitest';
import { readArguments } from '../../rules-lib/src/cli/command.ts';
import { deadlines, responsible, unit } from '../../rules-lib/src/cli/plan.ts';
import { cases, search, triage } from '../../rules-lib/src/cli/reference.ts';

afterEach(() => void vi.restoreAllMocks());

const ASKED = [unit, deadlines, responsible, search, cases, triage];

test.each(ASKED.flatMap((command) => command.examples.map(([line]) => [line, command] as const)))(
  'the example has an answer: %s',
  async (line, command) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const words = line.match(/'[^']*'|\S+/g)!.map((word) => word.replaceAll("'", ''));
    expect(await command.run(readArguments(command, words.slice(2)))).toBe(0);
    expect(write).toHaveBeenCalled();
  },
);
