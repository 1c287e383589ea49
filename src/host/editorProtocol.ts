import { createProtocol, type Protocol, type ProtocolEdges } from '../core/protocol.ts';
import type { RedirectExchange } from '../core/storage/redirectExchange.ts';
import { editorRedirects } from './signIn/editorRedirects.ts';
import { openBrowser } from './signIn/openBrowser.ts';
import { redirectPageWords } from './signIn/redirectPageWords.ts';
import { startTimer } from './startTimer.ts';

interface WindowEdges extends Pick<ProtocolEdges, 'http' | 'traces'> {
  readonly redirectExchange: RedirectExchange;
}

/** The protocol with what only the editor can do for it. Import this when a provider is needed, as that. */
export function editorProtocol({ http, traces, redirectExchange }: WindowEdges): Protocol {
  return createProtocol({
    http,
    openBrowser,
    pageWords: redirectPageWords(),
    startTimer,
    editorRedirects: editorRedirects(redirectExchange),
    traces,
  });
}
