/** The tests that need programs of others. `run.ts` starts them, once it has the programs. */
module.exports = {
  ...require('../../jest.config.js'),
  rootDir: '../..',
  roots: ['<rootDir>/test/engines'],
  testPathIgnorePatterns: [],
  testTimeout: 300_000,
};
