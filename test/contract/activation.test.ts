import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { filesBelow } from '../../scripts/dev/files.ts';
import { projectFolder } from '../../scripts/dev/project.ts';
import * as registry from '../../src/host/registry.ts';
import { englishTexts, manifest, textsBelow } from './support/manifest.ts';

const { contributes, activationEvents } = manifest;
const declaredViews = Object.values(contributes.views ?? {}).flatMap((views) =>
  views.map(({ id }) => id),
);

/** Names of ours in a `when` clause: context keys and view ids, and settings as `config.…`. */
function ourNames(when: string): readonly string[] {
  return [...when.matchAll(/(?:\bconfig\.)?\boidc\.[\w.]+/g)].map(([name]) => name);
}

const whenClauses = textsBelow(contributes)
  .filter(({ path }) => path.at(-1) === 'when' || path.at(-1) === 'enablement')
  .map(({ text }) => text);

describe('the ids of package.json', () => {
  it('wake the extension for each panel that is restored, and for nothing it does not know', () => {
    assert.deepEqual(activationEvents, [`onWebviewPanel:${registry.inspectorViewType}`]);
  });

  it('name the views of the registry', () => {
    assert.deepEqual(declaredViews.sort(), Object.values<string>(registry.views).sort());
  });

  it('name the authentication provider that the code registers', () => {
    assert.deepEqual(
      contributes.authentication.map(({ id, label }) => ({
        id,
        label: englishTexts[label.slice(1, -1)],
      })),
      [registry.authenticationProvider],
    );
  });

  it('use exactly the context keys of the registry in their when clauses', () => {
    const used = whenClauses
      .flatMap(ourNames)
      .filter((name) => !name.startsWith('config.') && !declaredViews.includes(name));
    assert.deepEqual([...new Set(used)].sort(), Object.values<string>(registry.contextKeys).sort());
  });

  it('use settings that there are in their when clauses', () => {
    const settings = whenClauses.flatMap(ourNames).filter((name) => name.startsWith('config.'));
    const known = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      settings.filter((name) => !known.includes(name.slice('config.'.length))),
      [],
    );
  });

  it('are found in a when clause, if there is one', () => {
    assert.deepEqual(
      ourNames("view == oidc.sessions && !oidc.signedIn || config.oidc.hover.enabled == 'x'"),
      ['oidc.sessions', 'oidc.signedIn', 'config.oidc.hover.enabled'],
    );
  });

  it('are written in the registry only, and taken from there by the code', () => {
    const ids = new Set<string>([
      ...Object.values(registry.commands),
      ...Object.values(registry.settings).map(({ key }) => key),
      ...Object.values<string>(registry.views),
      ...Object.values<string>(registry.contextKeys),
      registry.inspectorViewType,
      registry.authenticationProvider.id,
    ]);
    const files = [
      ...filesBelow(join(projectFolder, 'src', 'host')),
      join(projectFolder, 'src', 'extension.ts'),
    ].filter((file) => !file.endsWith('registry.ts'));
    assert.ok(files.length > 10);
    assert.deepEqual(
      files.flatMap((file) =>
        stringsIn(file)
          .filter((text) => ids.has(text))
          .map((text) => `${relative(projectFolder, file)}: ${text}`),
      ),
      [],
    );
  });
});

/** All string literals of a source file. */
function stringsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
