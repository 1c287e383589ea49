import type { RedirectPageWords } from '../../src/core/oidc/redirect/page.ts';

/** Words of the pages at the redirect URI, easy to tell apart. */
export const redirectWords: RedirectPageWords = {
  language: 'en',
  arrived: { heading: 'Back to the editor', text: 'You can close this page.' },
  refused: { heading: 'Not signed in', text: 'The editor says why.' },
  loggedOut: { heading: 'Logged out', text: 'The provider says so.' },
  returned: { heading: 'Back again', text: 'Nothing proves a logout.' },
};
