// @ts-check
// Style and safety of every file, and the fences between the folders of src/ ("How it is built" in
// README.md). test/contract/boundaries.test.ts plants a violation of each fence.

import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import * as fences from './scripts/lint/fences.mjs';

const javascriptGlobals = { Buffer: 'readonly', URL: 'readonly', console: 'readonly' };
const timerGlobals = { clearInterval: 'readonly', setInterval: 'readonly' };
const commonjsGlobals = { exports: 'readonly', module: 'readonly', require: 'readonly' };

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', 'test/fixtures/boundaries/'] },
  js.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver()],
      // Without these two, no-cycle reads no TypeScript file and never finds anything.
      'import-x/extensions': ['.ts', '.mts', '.mjs', '.cjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.mts'] },
    },
    rules: { curly: 'error', eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: { ...javascriptGlobals, ...timerGlobals } },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: commonjsGlobals } },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]', match: false },
        },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Its advice is the non-null assertion that strictTypeChecked forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // An async function without await turns what it throws into a rejection, as its type promises.
      '@typescript-eslint/require-await': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
    },
  },
  { files: ['src/**/*.ts'], rules: { ...fences.folderFences, ...fences.sourceFences() } },
  { files: ['src/core/**/*.ts'], rules: fences.coreFences() },
  { files: ['src/{host/**/*,extension}.ts'], rules: fences.hostFences() },
  { files: ['src/shared/**/*.ts'], rules: fences.sharedFences() },
  { files: ['src/webview/**/*.ts'], rules: fences.webviewFences() },
);
