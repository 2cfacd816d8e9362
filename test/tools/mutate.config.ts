// The tests that the mutation check runs: those of the plan, the calendar, the triage and the ledger, straight from the sources.
import { defineConfig, mergeConfig } from 'vitest/config';
import { source } from '../../vitest.config.ts';

export default mergeConfig(
  source,
  defineConfig({
    test: {
      include: ['test/unit/{arguments,calendar,csv,icalendar,ledger,plan-queries,resolve,triage}.test.ts'],
      testTimeout: 600_000,
    },
  }),
);
