import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import process from 'node:process';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { filesBelow } from '../../scripts/dev/files.ts';
import { projectFolder } from '../../scripts/dev/project.ts';

/** A small tree with the folders of src/, in which each planted file breaks one rule. */
const plantedTree = join(projectFolder, 'test', 'fixtures', 'boundaries');

const imports = '@typescript-eslint/no-restricted-imports';
const paths = 'import-x/no-restricted-paths';
const globals = 'no-restricted-globals';

/** Each planted file: the one rule that must stop it, and what its message advises. */
const fences: Readonly<Record<string, readonly [rule: string, advice: string]>> = {
  'core/usesVscode.ts': [imports, 'Take a port from core/ports.ts'],
  'core/usesVscodeType.ts': [imports, 'Take a port from core/ports.ts'],
  'core/usesHost.ts': [paths, 'core/ stands alone. Take what it needs as a port'],
  'core/usesHostType.ts': [paths, 'core/ stands alone. Take what it needs as a port'],
  'core/usesShared.ts': [paths, 'core/ stands alone. Take what it needs as a port'],
  'core/usesWebview.ts': [paths, 'core/ stands alone. Take what it needs as a port'],
  'core/usesDocument.ts': [globals, 'Only webview/ has a page'],
  'core/usesConsole.ts': [globals, 'Send a typed event to the EventSink'],
  'core/usesEnvironment.ts': ['no-restricted-properties', 'Read them in host/settings'],
  'core/usesEnvironmentImport.ts': [imports, 'Read them in host/settings'],
  'core/usesOidcFromBase.ts': [paths, 'Move the type here'],
  'core/oidc/usesSession.ts': [paths, 'core/session is the top of core/'],
  'core/storage/usesSession.ts': [paths, 'core/session is the top of core/'],
  'core/storage/usesToken.ts': [paths, 'knows nothing of what they mean'],
  'core/usesStorageFromBase.ts': [paths, 'Move the type here'],
  'core/token/usesOidc.ts': [paths, 'read without a network'],
  'core/provider/usesOidc.ts': [paths, 'read without a network'],
  'core/cycleA.ts': ['import-x/no-cycle', 'cycle'],
  'core/cycleB.ts': ['import-x/no-cycle', 'cycle'],
  'core/usesTest.ts': [paths, 'does not depend on tests or tooling'],
  'core/usesScripts.ts': [paths, 'does not depend on tests or tooling'],
  'shared/usesCore.ts': [paths, 'shared/ imports nothing'],
  'shared/usesNode.ts': [imports, 'run in a browser frame. Do this in host/'],
  'shared/usesPackage.ts': [imports, 'shared/ imports nothing'],
  'shared/usesDocument.ts': [globals, 'Only webview/ has a page'],
  'shared/usesBuffer.ts': [globals, 'run in a browser frame'],
  'host/usesWebview.ts': [paths, 'Talk to the panel through messages of shared/'],
  'host/usesCommands.ts': [paths, 'Commands use helpers'],
  'host/sessions/usesCommands.ts': [paths, 'Commands use helpers'],
  'host/usesOpenidClient.ts': [imports, 'Call a use-case of core/'],
  'host/usesJose.ts': [imports, 'Call a use-case of core/'],
  'host/usesDocument.ts': [globals, 'Only webview/ has a page'],
  'webview/usesCore.ts': [paths, 'webview/ sees shared/ only'],
  'webview/usesHost.ts': [paths, 'webview/ sees shared/ only'],
  'webview/usesVscode.ts': [imports, 'Only host/ knows the editor'],
  'webview/usesNode.ts': [imports, 'run in a browser frame. Do this in host/'],
  'webview/usesProcess.ts': [globals, 'run in a browser frame'],
  'webview/usesJose.ts': [imports, 'Only core/ speaks the protocol'],
  'host/defaultExport.ts': ['import-x/no-default-export', 'Prefer named exports'],
  'host/prefixedInterface.ts': ['@typescript-eslint/naming-convention', 'IPlanted'],
  'host/nonNull.ts': ['@typescript-eslint/no-non-null-assertion', 'non-null assertion'],
  'host/valueImportOfType.ts': ['@typescript-eslint/consistent-type-imports', 'type'],
  'host/noBraces.ts': ['curly', '{'],
};

const naming = '@typescript-eslint/naming-convention';
const untyped = tseslint.configs.disableTypeChecked as Linter.Config;
const withoutTypes: Linter.Config = {
  ...untyped,
  files: ['**/*.ts'],
  // The naming rule counts as typed, but the way it is used here it is not.
  rules: Object.fromEntries(
    Object.entries(untyped.rules ?? {}).filter(([rule]) => rule !== naming),
  ),
};

describe('the fences between the folders of src/', () => {
  let messages: ReadonlyMap<string, readonly Linter.LintMessage[]>;

  before(async () => {
    // import-x takes its zones relative to the working directory.
    process.chdir(plantedTree);
    try {
      messages = await lintPlantedTree();
    } finally {
      process.chdir(projectFolder);
    }
  });

  for (const [file, [rule, advice]] of Object.entries(fences)) {
    it(`stop ${file} with ${rule}`, () => {
      const found = messages.get(file) ?? [];
      assert.deepEqual(
        found.map((message) => message.ruleId),
        [rule],
      );
      assert.ok(found[0]?.message.includes(advice), `it says: ${String(found[0]?.message)}`);
    });
  }

  it('let everything else pass', () => {
    const others = [...messages].filter(([file]) => !(file in fences));
    assert.ok(others.length > 0);
    assert.deepEqual(
      others.filter(([, found]) => found.length > 0),
      [],
    );
  });
});

/** Lints the tree with the project's own configuration, as if it were the project. */
async function lintPlantedTree(): Promise<ReadonlyMap<string, readonly Linter.LintMessage[]>> {
  const eslint = new ESLint({
    cwd: plantedTree,
    overrideConfigFile: join(projectFolder, 'eslint.config.mjs'),
    // Its files belong to no tsconfig, and no fence needs types.
    overrideConfig: [withoutTypes],
  });
  const files = filesBelow(join(plantedTree, 'src'));
  const results = await eslint.lintFiles([...files]);
  return new Map(
    results.map((result) => [
      relative(join(plantedTree, 'src'), result.filePath).replaceAll('\\', '/'),
      result.messages,
    ]),
  );
}
