import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in the editor', () => {
  it('is found and can be activated', async () => {
    const extension = vscode.extensions.getExtension('oidc-tools.oidc-tokens');
    assert.ok(extension, 'the extension under development is not known to the editor');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
