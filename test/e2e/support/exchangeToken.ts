import type { Page } from 'playwright-core';
import { runCommand } from './commandPalette.ts';
import { answerQuestion } from './quickInput.ts';

/** Exchanges the access token for a JWT that an API takes, by keyboard. */
export async function exchangeAccessToken(page: Page, resource: string): Promise<void> {
  await runCommand(page, 'OIDC: Exchange Token…');
  await answerQuestion(page, 'Exchange which token?', 'Access Token');
  await answerQuestion(page, 'Audience of the new token', '');
  await answerQuestion(page, 'Resource of the new token', resource);
  await answerQuestion(page, 'Scopes of the new token', 'messages:read');
  await answerQuestion(page, 'For which type of token?', 'jwt');
}
