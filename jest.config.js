/** Type checking is the compiler's job (`npm run build`, `npm run lint`); tests are only transpiled. */
module.exports = {
  // With the sources, so that --findRelatedTests and --watch know what belongs together.
  roots: ['<rootDir>/lib', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They need programs of others: npm run test:engines.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/engines/'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  // Packages and lib/ are loaded once in each worker.
  testEnvironment: '<rootDir>/test/support/jest/one-realm-environment.js',
  runtime: '<rootDir>/test/support/jest/one-realm-runtime.js',
  maxWorkers: '100%',
  // The CDK keeps each token of an app as long as the process lives.
  workerIdleMemoryLimit: '1GB',
  // A guard against hanging, not a measure of speed: a busy machine may be slow.
  testTimeout: 60_000,
  moduleNameMapper: { '^cdk-eks-windows$': '<rootDir>/lib/index.ts' },
};
