const base = require('../../jest.config.cjs');

/** Faults hit the built server in processes of its own: nothing of the usual set-up but the compiler is needed. */
module.exports = {
  ...base,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/faults/support/jest-build.ts',
  globalTeardown: undefined,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000,
};
