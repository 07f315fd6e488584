import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
export default [{ files: ['**/*.ts'], plugins: { regexp }, languageOptions: { parser: tseslint.parser },
 rules: { 'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }], 'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true, ignorePartial: false }] } }];
