import { env, UIKind, window, type Disposable } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { parametersOfDecoded } from '../../core/oidc/redirect/decodedQuery.ts';
import type { EditorRedirects } from '../../core/ports.ts';
import type { RedirectExchange } from '../../core/storage/redirectExchange.ts';
import { editorRedirect } from '../registry.ts';

/** Redirects to `vscode://…/callback`, or whatever the scheme of this editor is. */
export function editorRedirects(exchange: RedirectExchange): EditorRedirects {
  return {
    redirectUri: () => {
      if (env.uiKind === UIKind.Web) {
        // An address of the editor's scheme opens a desktop editor, which knows nothing of this one.
        throw new OidcError('editor_redirect_unavailable', {});
      }
      return editorRedirectUri();
    },
    expect: (state, onAnswer) => exchange.expect(state, onAnswer),
  };
}

export function editorRedirectUri(): string {
  return `${env.uriScheme}://${editorRedirect.authority}${editorRedirect.path}`;
}

/** Receives what the editor is asked to open. Any web page can ask for that, so most is ignored. */
export function receiveEditorRedirects(exchange: RedirectExchange): Disposable {
  return window.registerUriHandler({
    handleUri: (uri) =>
      uri.path === editorRedirect.path
        ? exchange.deliver(parametersOfDecoded(uri.query))
        : undefined,
  });
}
