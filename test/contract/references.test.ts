import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/dev/project.ts';
import { isJsonObject, type JsonObject } from '../../src/core/json.ts';
import { manifest } from './support/manifest.ts';

describe('the references in docs/', () => {
  it('name every command that the palette has', () => {
    const { commands, menus } = manifest.contributes;
    const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const ids = commands.map(({ command }) => command);
    assert.deepEqual(
      unnamed('docs/commands.md', ids),
      hidden.map(({ command }) => command),
    );
  });

  it('name every setting, and every key of a provider', () => {
    const { properties } = manifest.contributes.configuration;
    const keys = Object.keys(properties).filter((key) => key !== 'oidc.providers');
    const entry = memberOf(properties['oidc.providers'], 'additionalProperties');
    const names = [...keys, ...Object.keys(memberOf(entry, 'properties'))];
    assert.deepEqual(
      { enough: names.length > 20, unnamed: unnamed('docs/settings.md', names) },
      {
        enough: true,
        unnamed: [],
      },
    );
  });
});

/** Those that stand nowhere in the file as code. */
function unnamed(path: string, names: readonly string[]): readonly string[] {
  const text = readFileSync(join(projectFolder, path), 'utf8');
  return names.filter((name) => !text.includes(`\`${name}\``));
}

function memberOf(value: unknown, name: string): JsonObject {
  const member = isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(member) ? member : {};
}
