const base = require('../../jest.config.cjs');

const isLong = process.env.FAULTS === 'long';

/** Faults hit the built server in processes of its own: nothing of the usual set-up but the compiler is needed. */
module.exports = {
  ...base,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/faults/support/jest-build.ts',
  globalTeardown: undefined,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // The long form soaks for an hour.
  testTimeout: isLong ? 90 * 60_000 : 10 * 60_000,
};
