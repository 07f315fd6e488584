/** Type checking is the compiler's job (`npm run build`, `npm run lint`); tests are only transpiled. */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  // A guard against hanging, not a measure of speed: a busy machine may be slow.
  testTimeout: 60_000,
  moduleNameMapper: { '^cdk-eks-windows$': '<rootDir>/lib/index.ts' },
};
