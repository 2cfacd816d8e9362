import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Browser and package tests start real programs.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Two cores: more workers only make Chromium and npm wait for each other.
    maxWorkers: 2,
  },
});
