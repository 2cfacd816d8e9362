// The tests that the mutation check runs: those of the plan, the calendar, the triage, CSV and the ledger, straight from the sources.
import { defineConfig, mergeConfig } from 'vitest/config';
import { source } from '../../vitest.config.ts';

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
    },
  }),
);
