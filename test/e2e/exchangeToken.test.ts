import assert from 'node:assert/strict';
import type { LocalProvider } from '../support/localProvider.ts';
import { exchangeAccessToken } from './support/exchangeToken.ts';
import { headline, readTable } from './support/inspector.ts';
import { beSignedIn } from './support/logIn.ts';
import { panelFrame } from './support/panel.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

describe('exchanging a token', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider(async (started) => {
    ({ provider, workbench } = started);
    await beSignedIn(workbench.page, 'Local provider', 'alice');
  });

  it('by keyboard shows the new token beside those of the session', async () => {
    const { page } = workbench;
    await exchangeAccessToken(page, provider.apiResource);
    const panel = panelFrame(page);
    const { aud, scope } = await readTable(panel, 'Exchanged Token: Claims');
    assert.deepEqual(
      { headline: await headline(panel), aud, scope },
      {
        headline: 'Partly verified: signature, issuer, and times hold. Not checked: audience.',
        aud: provider.apiResource,
        scope: 'messages:read',
      },
    );
  });
});
