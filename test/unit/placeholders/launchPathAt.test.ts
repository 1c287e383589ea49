import assert from 'node:assert/strict';
import { launchPathAt } from '../../../src/core/placeholders/launchPathAt.ts';
import { writePath } from '../../../src/core/placeholders/placedPlaceholders.ts';

/** What the character behind the `|` of a file is part of. */
function at(marked: string, listAt: readonly string[] = ['configurations']): string | undefined {
  const found = launchPathAt(marked.replace('|', ''), marked.indexOf('|'), listAt);
  return found && `${writePath(found.path)}${found.isInName ? ' (name)' : ''}`;
}

describe('the place in a launch configuration', () => {
  it('is that of a string in it, comments or not, finished or not', () => {
    assert.deepEqual(
      [
        '{ /* x */ "configurations": [{ "env": { "TOKEN": "${|}" } }] }',
        '{ "configurations": [{}, { "args": ["a", "${|"',
        '{ "configurations": [{ "name": "a|" }] } // end',
      ].map((text) => at(text)),
      ['env.TOKEN', 'args.1', 'name'],
    );
  });

  it('is told from the name of a member', () => {
    assert.equal(at('{ "configurations": [{ "env": { "${|": "" } }] }'), 'env.${ (name)');
  });

  it('is in other settings files below their own name for it', () => {
    const text = '{ "launch": { "configurations": [{ "env": { "TOKEN": "${|}" } }] } }';
    assert.deepEqual([at(text, ['launch', 'configurations']), at(text)], ['env.TOKEN', undefined]);
  });

  it('is none elsewhere in the file, nor outside of a string', () => {
    assert.deepEqual(
      [
        '{ "inputs": [{ "id": "${|}" }] }',
        '{ "compounds": [{ "name": "${|}" }] }',
        '{ "configurations": "${|}" }',
        '{ "configurations": [{ "port": 92|29 }] }',
        '|',
      ].map((text) => at(text)),
      Array(5).fill(undefined),
    );
  });
});
