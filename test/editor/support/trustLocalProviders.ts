import { Uri, workspace } from 'vscode';

/**
 * Writes what a user does by “Configure Trusted Domains”. An editor under test refuses to show the
 * question whether to open an external site, and only 127.0.0.1 and localhost come without it.
 */
export async function trustLocalProviders(): Promise<void> {
  const file = Uri.from({ scheme: 'trustedDomains', path: '/Trusted Domains' });
  await workspace.fs.writeFile(file, Buffer.from(JSON.stringify(['http://127.0.0.2:*'])));
}
