import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { headline, readTable } from './support/inspector.ts';
import { beSignedIn } from './support/logIn.ts';
import { panelFrame } from './support/panel.ts';
import { answerQuestion } from './support/quickInput.ts';
import { Workbench } from './support/workbench.ts';

describe('exchanging a token', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    workbench = await Workbench.start({ settings: provider.settings });
    await beSignedIn(workbench.page, 'Local provider', 'alice');
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  it('by keyboard shows the new token beside those of the session', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Exchange Token…');
    await answerQuestion(page, 'Exchange which token?', 'Access Token');
    await answerQuestion(page, 'Audience of the new token', '');
    await answerQuestion(page, 'Resource of the new token', provider.apiResource);
    await answerQuestion(page, 'Scopes of the new token', 'messages:read');
    await answerQuestion(page, 'For which type of token?', 'jwt');
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
