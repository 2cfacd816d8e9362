import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** What a folder may not import, said once for the reader of the message. */
const mayNotImport = (message, ...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: patterns.join('|'), message }] }],
});

/** Relative paths that leave the folder for one of these. */
const upTo = (...folders) => `^(?:\\.\\./)+(?:${folders.join('|')})/`;

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/generated/', '.astro/', 'node_modules/', '.cache/', '.stryker/', 'reports/'],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...astro.configs.all,
  regexp.configs['flat/recommended'],
  {
    rules: {
      // What these see of more than linear time is an error. That a pattern reads on to the end from each of many starts (`<c [^>]*>`)
      // they do not see: a reader of strange files is tested with very many of them.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': 'error',
      // Matters of taste, in patterns that are put together from named parts.
      'regexp/prefer-character-class': 'off',
      'regexp/no-useless-non-capturing-group': 'off',
      'prefer-regex-literals': 'off',
      'regexp/no-obscure-range': 'off',
      'regexp/use-ignore-case': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number reads the same in a text as by itself.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Spread cuts a string into its characters: that is what it is for here.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
      // All that a key has already is written anew with each value that comes to it.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name='set'] > ArrayExpression > SpreadElement:has(CallExpression[callee.property.name='get']) + :not(SpreadElement)",
          message:
            '给一个键的列表添一项用 append()（rules-lib/src/append.ts、site/lib/append.ts）：整列重写，项多了就慢。',
        },
      ],
      // A handler of an event may wait; a parameter of a type may be there for its constraint.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['rules-lib/**/*.ts'],
    // Callers without types, and files that people write, give what the types rule out: it is refused at run time.
    rules: {
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
    },
  },
  {
    files: ['site/**/*.ts'],
    rules: {
      // Old browsers know nothing newer, and htmlparser2 names its nodes' types by an enum of another package.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // A test that meets nothing where it expects something fails there, as it should; it reads JSON and gives wrong types on purpose.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': false }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // Without the rules that ask for types: to these, what a page is given and what a tag makes have none. `astro check`
    // reads the same heads with theirs.
    files: ['**/*.astro'],
    rules: {
      // What a tag is for stands first in it.
      'astro/sort-attributes': 'off',
      // Astro makes a file of each, which is all that the content policy lets in.
      'astro/no-unsafe-inline-scripts': 'off',
      // What is set as HTML, one of these has made: no word of a text becomes a tag there.
      'astro/no-set-html-directive': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "JSXAttribute[name.namespace.name='set'][name.name.name='html'] > :not(JSXExpressionContainer:has(> CallExpression[callee.name=/^(?:jsonInScript|chartHtml|rootScript)$/])).value",
          message:
            'set:html 只放 jsonInScript()（site/lib/markup.ts）、chartHtml() 或 rootScript() 做的；别的写成元素。',
        },
      ],
      // The white space of a text area is what it holds.
      'astro/no-set-text-directive': 'off',
      // It sees neither what another component puts in nor what a script sets.
      'astro/no-unused-css-selector': 'off',
    },
  },
  {
    files: ['examples/*.js'],
    // A line shows what it gives.
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.test-d.ts'],
    // The assertions there are what must not compile.
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' },
  },
  {
    // Typed arrays and tables of counts, read in the innermost loops at places that the loops keep within them: a check there
    // would be run for every character of a text, and for every number that is learnt. Nowhere else is a thing said to be there.
    files: ['rules-lib/src/classify/{text,mentions,judge}/**/*.ts', 'rules-lib/scripts/train/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // An id of the data or any that an own lexicon brings; a character that the table of meanings is known to hold.
    files: ['rules-lib/src/classify/**/*.ts'],
    rules: {
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },

  // Dependencies point one way: schemas → rules-lib → site; tests see everything and nothing sees them.
  {
    files: ['rules-lib/scripts/**/*.ts'],
    rules: mayNotImport('rules-lib 不认识 site 和 test。', upTo('site', 'test', 'bench'), '^fangfei'),
  },
  {
    files: ['rules-lib/src/**/*.ts'],
    rules: mayNotImport('发布的源码只认识自己。', upTo('schemas', 'scripts', 'site', 'test', 'bench'), '^fangfei'),
  },
  {
    files: ['rules-lib/src/**/*.ts'],
    // What is imported says nothing by itself, and the command writes to the streams that it is given.
    rules: { 'no-console': 'error' },
  },
  {
    files: ['rules-lib/src/{plan,triage,calendar,cases,csv,ledger,ocr,read,table,xlsx}/**/*.ts'],
    rules: mayNotImport(
      '方案一侧和读文件的不认识分类器、成批判读和命令行。',
      upTo('classify', 'bulk', 'cli', 'schemas', 'scripts', 'site', 'test', 'bench'),
      '^fangfei',
    ),
  },
  {
    files: ['test/**/*.ts'],
    rules: mayNotImport('test 不认识 bench。', upTo('bench')),
  },
  {
    files: ['site/**/*.{ts,astro}'],
    rules: mayNotImport(
      'site 只从公开的入口 fangfei、fangfei/… 导入。',
      upTo('rules-lib', 'schemas', 'test', 'bench'),
      '^fangfei/(?:dist|src)',
    ),
  },
);
