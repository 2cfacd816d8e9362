// Where the sources live, as the repository that publishes says it.
import { expect, test } from 'vitest';
import packageJson from '../../rules-lib/package.json' with { type: 'json' };
import { fieldsOf } from '../../scripts/release.ts';

test('the package points to the repository that publishes it, and the sources to none', () => {
  expect(fieldsOf('county/plan')).toEqual({
    'repository.type': 'git',
    'repository.url': 'git+https://github.com/county/plan.git',
    'repository.directory': 'rules-lib',
    homepage: 'https://github.com/county/plan#readme',
    'bugs.url': 'https://github.com/county/plan/issues',
  });
  for (const name of Object.keys(fieldsOf('county/plan'))) expect(packageJson).not.toHaveProperty(name);
});
