// The tests that the mutation check runs: those of the plan, the calendar, the triage, CSV and the ledger, straight from the sources.
import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { source } from '../../vitest.config.ts';

/**
 * What is worked out once is seen by the test that asks first: it should be one that knows the answers, not
 * `arguments.test.ts`, which asks everything for anything.
 */
class ArgumentsLast extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => (one.moduleId < other.moduleId ? 1 : -1)));
  }
}

export default mergeConfig(
  source,
  defineConfig({
    test: {
      include: [
        'test/unit/{arguments,calendar,csv,icalendar,ledger,ledger-files,office,plan-days,plan-queries,resolve,triage}.test.ts',
        'test/data/plan.test.ts',
      ],
      // No multiple of three, so that the sample of the triage's facts has every answer to each of them.
      env: { ONE_IN: '41' },
      testTimeout: 120_000,
      sequence: { sequencer: ArgumentsLast },
    },
  }),
);
