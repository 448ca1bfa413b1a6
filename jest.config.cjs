/** The whole suite runs on one embedded storage engine; each test file gets a database of its own. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/jest-environment.ts',
  globalSetup: '<rootDir>/test/support/jest-global-setup.ts',
  globalTeardown: '<rootDir>/test/support/jest-global-teardown.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/slow/', '<rootDir>/test/faults/'],
  transform: {
    '^.+\\.(tsx?|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Preact comes as ES modules only, which jest cannot require on Node 20.
  transformIgnorePatterns: ['/node_modules/(?!preact)'],
  // Nothing waits in these tests; a busy machine is merely slow.
  testTimeout: 30_000,
  maxWorkers: 2,
};
