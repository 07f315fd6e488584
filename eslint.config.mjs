import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import awscdk from 'eslint-plugin-awscdk';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['build/', 'dist/', 'cdk.out/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { globals: { module: 'writable', require: 'readonly', process: 'readonly', __dirname: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, awscdk.configs.recommended],
    rules: {
      // jsii has no functions: what other languages call is a static method of a class.
      '@typescript-eslint/no-extraneous-class': ['error', { allowStaticOnly: true }],
      // The attributes are CDK's own classes, so that a user can do with them whatever CDK offers.
      'awscdk/no-construct-in-public-property-of-construct': 'off',
      // Parts of a construct that stand in functions of their own take its scope as a parameter.
      'awscdk/require-passing-this': 'off',
      // Ids of what the IPAM mode replaces are made from the mode.
      'awscdk/no-variable-construct-id': 'off',
      // constructs documents Dependable.implement with an object literal.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
    languageOptions: { parserOptions: { projectService: false, project: './tsconfig.dev.json', tsconfigRootDir: import.meta.dirname } },
  },
  {
    // What others wrote is read with regular expressions: none may take more than linear time.
    files: ['{lib,bin}/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false, ignoreSticky: true }],
    },
  },
  {
    // There are no constructs in them, and the rule does not come to an end on data that may hold more of its kind.
    files: [
      'lib/{cloudformation,powershell,kubernetes,values,model,rules,report,command}/**/*.ts',
      'test/**/*.ts',
      'scripts/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: { 'awscdk/no-construct-in-interface': 'off' },
  },
  {
    // Templates are changed at will in them, to what no type allows.
    files: ['test/{cloudformation,kubernetes,values,rules,support,corpora,model}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
