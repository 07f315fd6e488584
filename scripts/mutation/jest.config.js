const { join } = require('node:path');
const config = require('../../jest.config.js');

/** What tests the rules, the values and the arithmetic, without what changes templates at random, which takes long, and what reads the sources themselves. */
module.exports = {
  ...config,
  rootDir: join(__dirname, '../..'),
  roots: ['<rootDir>/lib', '<rootDir>/test/rules', '<rootDir>/test/capacity', '<rootDir>/test/values', '<rootDir>/test/support'],
  testPathIgnorePatterns: ['fuzz', 'catalog', 'three-outcomes'],
  // Each mutant is loaded anew.
  testEnvironment: 'node',
  runtime: undefined,
};
