import { abortedError } from '../../errors.ts';
import type { EditorRedirects, EventSink } from '../../ports.ts';
import { deferred, untilAborted } from '../../promises.ts';
import type { ProviderConfig } from '../../provider/providerConfig.ts';
import { formatRedirectUri } from '../../provider/redirectUri.ts';
import type { TraceRecorder } from '../../trace/traceRecorder.ts';
import { openEditorReturn } from './editorReturn.ts';
import type { Judge } from './judgement.ts';
import { RedirectListener } from './listener.ts';
import type { RedirectPageWords } from './page.ts';

/** Where the browser is sent back to with a code. Whoever opens one closes it. */
export type CodeReturn = Pick<
  RedirectListener<string>,
  'redirectUri' | 'answer' | 'closeAfterPage' | 'close'
>;

export interface CodeReturnEdges {
  readonly events: EventSink;
  readonly words: RedirectPageWords;
  readonly editorRedirects: EditorRedirects;
  readonly trace: TraceRecorder | undefined;
}

/**
 * The way back that the settings ask for (`callback`).
 *
 * @throws {OidcError} `redirect_port_in_use`, `loopback_unavailable`, `editor_redirect_unavailable`
 */
export async function openCodeReturn(
  { callback, redirect }: ProviderConfig,
  state: string,
  judge: Judge<string>,
  edges: CodeReturnEdges,
): Promise<CodeReturn> {
  switch (callback) {
    case 'auto':
    case 'loopback':
      return RedirectListener.open(redirect, judge, { ...edges, errand: 'authorization' });
    case 'uri':
      return openEditorReturn(edges, state, judge);
    case 'paste':
      return nobodyListens(formatRedirectUri(redirect));
  }
}

/** The browser ends at an error page, and the answer is in its address bar. */
function nobodyListens(redirectUri: string): CodeReturn {
  return {
    redirectUri,
    answer: (signal) => untilAborted(deferred<never>().promise, signal, () => abortedError(signal)),
    closeAfterPage: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
