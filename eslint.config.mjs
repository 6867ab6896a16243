import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { noText } from './scripts/eslint-no-text.mjs';
import { safeUrl } from './scripts/eslint-safe-url.mjs';

// Who may import whom. A specifier is a path out of the own folder or a subpath of the package's exports.
const src = (rooms) => `^(?:(?:\\.\\./)+(?:src/)?|teapoint/)(?:${rooms})(?:[/.]|$)`;
const widgets = (rooms) => `^(?:(?:\\.\\./)+(?:widgets/)?|teapoint/widgets/)(?:${rooms})(?:[/.]|$)`;
const anyWidget = '^(?:(?:\\.\\./)+widgets/|teapoint/(?:widgets|portal|locales))';
const layers = 'lit|@lit/';
const server = '^(?:(?:\\.\\./)+server/|teapoint-server)';

const room = ([files, ...ignores], name, ...denied) => ({
  files: [files],
  ignores: ['**/*.test.ts', 'widgets/internal/test/**', ...ignores],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: denied.map((entry) => ({
          ...(typeof entry === 'string' ? { regex: entry } : { regex: entry.value, allowTypeImports: true }),
          message: `${name} may not import this: see "Who may import whom" in docs/architecture.md.`,
        })),
      },
    ],
  },
});
const value = (regex) => ({ value: regex }); // a type may be imported, a value may not

const rooms = [
  room(['src/contract/**'], 'The contract', '^(?!\\.|zod/mini$)', src('domain|adapters|client|conformance|testing')),
  room(['src/domain/**'], 'The domain', '^[^.]', src('contract|adapters|client|conformance|testing')),
  room(['src/adapters/**'], 'An adapter', src('client|conformance'), anyWidget, server, `^(?:${layers})`, 'zod'),
  room(
    ['src/adapters/**', 'src/adapters/local.ts', 'src/adapters/local/**'],
    'An adapter other than local',
    ...[src('client|conformance'), anyWidget, server, `^(?:${layers})`, 'zod', '^idb-keyval'],
  ),
  room(
    ['src/client/**'],
    'The client',
    ...[src('adapters/(?!adapter)'), value(src('adapters')), src('conformance|testing'), anyWidget, server],
    `^(?:${layers})`,
  ),
  room(['src/conformance/**'], 'The conformance kit', src('client|adapters/(?!adapter|rest)'), anyWidget, server),
  room(['src/testing/**'], 'The test kit', src('client|conformance'), anyWidget, server),
  room(
    ['widgets/internal/**'],
    'widgets/internal',
    ...[src('adapters'), value(src('contract')), server, '^\\.\\./(?!\\.\\./|\\./|locales/|internal/)'],
  ),
  room(
    ['widgets/parts/**'],
    'A part',
    ...[src('adapters|client'), value(src('contract')), server, widgets('internal/[^\'"]*controller')],
    '^\\.\\./(?!\\.\\./|internal/|locales/|parts/)',
  ),
  room(
    ['widgets/*/**', 'widgets/{internal,parts,portal,locales}/**'],
    'A widget',
    // The rows of the contract are values; the portal comes with every widget so that it stands before it.
    ...[
      src('adapters'),
      value(src('client')),
      server,
      '^\\.\\./(?!\\.\\./|internal/|parts/|shared/|locales/|portal/portal-element\\.js$)',
    ],
  ),
  room(
    ['widgets/portal/**'],
    'The portal',
    ...[src('adapters/(?!adapter|rest)'), server, '^\\.\\./(?!\\.\\./|internal/|parts/|locales/)'],
  ),
  room(
    ['server/src/**'],
    'The server',
    '^teapoint(?!/(?:contract|domain)(?:/|$))',
    '^(?:\\.\\./)+(?:widgets|client|lib)/',
  ),
  room(['{demo,bench}/**'], 'The demo and the benchmarks', '^(?:\\.\\./)+(?:src|widgets|lib|server)/'),
];
const restrictedSyntax = [
  [
    'ImportDeclaration[importKind="value"][source.value=/^zod/] > ImportSpecifier',
    "Write import * as z from 'zod/mini'.",
  ],
  ['ImportDeclaration[source.value=/^zod/] > ImportDefaultSpecifier', "Write import * as z from 'zod/mini'."],
  [
    'ImportDeclaration[importKind="value"][source.value=/^zod(?!\\u002fmini$)/]',
    "Write import * as z from 'zod/mini'.",
  ],
  ['ImportSpecifier[imported.name=/^unsafe(HTML|SVG|MathML|Static|CSS)$/]', 'User text never becomes mark-up.'],
  ['ImportDeclaration[source.value=/unsafe-(html|svg|mathml|static)/]', 'User text never becomes mark-up.'],
  ['AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]', 'Render with lit, or set textContent.'],
  ['CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]', 'Render with lit.'],
  ['TemplateElement[value.raw=/\\.(inner|outer)HTML\\s*=\\s*["\']?$/]', 'User text never becomes mark-up.'],
  [
    'MemberExpression[object.name=/^(describe|suite|context|it|test)$/][property.name="only"]',
    'A test marked only hides the others.',
  ],
  [
    "TaggedTemplateExpression[tag.name='css'] TemplateElement[value.raw=/(?:^|[\\s;{-])(?:left|right)\\s*:|-(?:left|right)-|(?:text-align|float|clear)\\s*:\\s*(?:left|right)|translateX/]",
    'Say start and end: left and right do not change sides in Arabic.',
  ],
].map(([selector, message]) => ({ selector, message }));

export default tseslint.config(
  { ignores: ['lib/', 'dist/', 'e2e/hosts/files/', 'server/lib/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['teapoint-source', 'types', 'import', 'browser', 'default'],
        }),
      ],
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      'import-x/no-cycle': 'error',
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' }, // chai's expect(x).to.be.true
  },
  {
    // @open-wc/testing types every chai assertion as a promise, for expect(x).to.be.accessible().
    files: ['{src,widgets}/**/*.test.ts', 'widgets/internal/test/**'],
    ignores: ['**/*.node.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['widgets/**/*.ts', 'demo/**/*.ts'],
    ignores: ['**/*.test.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    plugins: { 'lit-a11y': litA11y, teapoint: { rules: { 'no-text': noText, 'safe-url': safeUrl } } },
    rules: { ...litA11y.configs.recommended.rules, 'teapoint/no-text': 'error', 'teapoint/safe-url': 'error' },
  },
  ...rooms,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', performance: 'readonly' },
    },
  },
);
