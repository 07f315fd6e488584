import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import awscdk from 'eslint-plugin-awscdk';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['build/', 'dist/', 'cdk.out/', 'node_modules/'] },
  js.configs.recommended,
  { files: ['**/*.js'], languageOptions: { globals: { module: 'writable', require: 'readonly', process: 'readonly' } } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, awscdk.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.dev.json', tsconfigRootDir: import.meta.dirname } },
  },
);
