import assert from 'node:assert/strict';
import { extensions, type Extension } from 'vscode';

export function extensionUnderTest(): Extension<unknown> {
  const extension = extensions.getExtension<unknown>('oidc-tools.oidc-tokens');
  assert.ok(extension, 'the extension under development is not known to the editor');
  return extension;
}
