import { abortedError } from '../../errors.ts';
import { deferred, untilAborted } from '../../promises.ts';
import type { CodeReturn, CodeReturnEdges } from './codeReturn.ts';
import type { Judge } from './judgement.ts';

/**
 * Waits for the browser to hand the answer to the editor itself (RFC 8252 7.1). What comes is held to
 * the same checks as at the loopback listener.
 *
 * @throws {OidcError} `editor_redirect_unavailable`
 */
export async function openEditorReturn(
  { editorRedirects, events, trace }: Omit<CodeReturnEdges, 'words'>,
  state: string,
  judge: Judge<string>,
): Promise<CodeReturn> {
  const redirectUri = editorRedirects.redirectUri();
  const answer = deferred<string>();
  answer.promise.catch(() => undefined); // nobody may be waiting yet, or any more
  const expectation = await editorRedirects.expect(state, (parameters) => {
    const judgement = judge({ parameters, isVisit: true });
    const outcome = judgement.kind === 'ignored' ? judgement.why : 'accepted';
    events({ type: 'redirect_request', method: 'URI', outcome });
    const [errand, way] = ['authorization', 'editor'] as const;
    trace?.returned({ errand, way, url: redirectUri, parameters, outcome });
    if (judgement.kind === 'failed') {
      answer.reject(judgement.error);
    } else if (judgement.kind !== 'ignored') {
      answer.resolve(judgement.answer);
    }
  });
  return {
    redirectUri,
    answer: (signal) => untilAborted(answer.promise, signal, () => abortedError(signal)),
    closeAfterPage: () => expectation.dispose(),
    close: () => expectation.dispose(),
  };
}
