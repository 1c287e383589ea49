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

/** What rows of the view say they are, and can; `test/unit/host/sessionRows.test.ts` has the rows. */
const rowKinds = [
  ...['provider', 'unusable', 'session', 'access_token', 'id_token', 'refresh_token'],
  ...[
    'canChooseAccount',
    'needsSignIn',
    'hasIdToken',
    'canRefresh',
    'canIntrospect',
    'canAskUserInfo',
    'canRevoke',
    'hasProblem',
  ],
];

/** Names of ours in a `when` clause: context keys and view ids, and settings as `config.…`. */
function ourNames(when: string): readonly string[] {
  return [...when.matchAll(/(?:\bconfig\.)?\boidc\.[\w.]+/g)].map(([name]) => name);
}

const whenClauses = textsBelow(contributes)
  .filter(({ path }) => path.at(-1) === 'when' || path.at(-1) === 'enablement')
  .map(({ text }) => text);

/** What a step of the walkthrough waits for is such a clause, too. */
const awaited = contributes.walkthroughs
  .flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents))
  .map((event) => event.slice('onContext:'.length));

describe('the ids of package.json', () => {
  it('wake the extension after the editor’s start, for its redirects, before debug sessions, and for each panel that is restored', () => {
    assert.deepEqual(activationEvents, [
      'onStartupFinished',
      'onUri',
      'onDebug',
      `onWebviewPanel:${registry.inspectorViewType}`,
    ]);
  });

  it('name the views of the registry, in the container of the registry', () => {
    const containers = contributes.viewsContainers?.['activitybar'] ?? [];
    assert.deepEqual(
      {
        views: declaredViews.sort(),
        places: Object.keys(contributes.views ?? {}),
        containers: containers.map(({ id }) => id),
      },
      {
        views: Object.values<string>(registry.views).sort(),
        places: [registry.viewContainer],
        containers: [registry.viewContainer],
      },
    );
  });

  it('welcome people to a view of the registry, in parts that each stand alone', () => {
    const welcomes = contributes.viewsWelcome ?? [];
    assert.deepEqual([...new Set(welcomes.map(({ view }) => view))], [registry.views.sessions]);
  });

  it('have icons that take the colour of the theme', () => {
    const containers = Object.values(contributes.viewsContainers ?? {}).flat();
    const views = Object.values(contributes.views ?? {}).flat();
    const icons = [...containers, ...views].map(({ icon }) =>
      readFileSync(join(projectFolder, icon), 'utf8'),
    );
    assert.ok(icons.length > 0);
    assert.deepEqual(
      icons.filter((svg) => !svg.includes('currentColor') || /#[0-9a-f]{3}/i.test(svg)),
      [],
    );
  });

  it('name what a row of the view can be in its menus, and nothing else', () => {
    const kind = /viewItem (?:== (\w+)|=~ \/\^(\w+)\\b(?:\.\*\\b(\w+)\\b)?\/)$/;
    const words = whenClauses
      .filter((when) => when.includes('viewItem'))
      .flatMap((when) => kind.exec(when)?.slice(1) ?? [when])
      .filter((word: string | undefined) => word !== undefined);
    assert.deepEqual([...new Set(words)].sort(), [...rowKinds].sort());
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

  it('use exactly the context keys of the registry in their when clauses and walkthroughs', () => {
    const others: readonly string[] = [...declaredViews, registry.inspectorViewType];
    const used = [...whenClauses, ...awaited]
      .flatMap(ourNames)
      .filter((name) => !name.startsWith('config.') && !others.includes(name));
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
