import { cp } from 'node:fs/promises';
import process from 'node:process';
import type { CodeServer } from './codeServer.ts';
import { extensionsFolder, installVsix } from './packagedServer.ts';
import { vsixPath } from './project.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const variable = 'OIDC_TOKENS_TEST_EXTENSIONS';

/**
 * Installs the package that `npm run package` made, and tells a process that starts many editors where;
 * there {@link installPackage} needs no more than a copy.
 */
export async function installedEnvironment(codeServer: CodeServer): Promise<NodeJS.ProcessEnv> {
  const folder = await temporaryFolder('oidc-installed-');
  await installVsix(codeServer, folder, vsixPath());
  return { [variable]: extensionsFolder(folder) };
}

/** Installs that package into a data folder without extensions. */
export async function installPackage(codeServer: CodeServer, dataFolder: string): Promise<void> {
  const installed = process.env[variable];
  if (installed === undefined) {
    await installVsix(codeServer, dataFolder, vsixPath());
  } else {
    await cp(installed, extensionsFolder(dataFolder), { recursive: true });
  }
}
