import { env, UIKind } from 'vscode';
import { OidcError } from '../../core/errors.ts';
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
