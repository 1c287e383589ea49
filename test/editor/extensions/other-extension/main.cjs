// An extension of somebody else: knows nothing but `vscode.authentication`.

const { authentication, commands, env, window } = require('vscode');

/** Ids of the providers whose sessions changed, one for each event. */
const changes = [];

let answers = 0;

exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    authentication.onDidChangeSessions(({ provider }) => changes.push(provider.id)),
    commands.registerCommand('other.ask', askAndCopy),
  );
  return {
    changes,
    getAccounts: () => authentication.getAccounts('oidc'),
    getSession: (scopes, options) => authentication.getSession('oidc', scopes, options),
  };
};

/** For a test in front of the window: types `{ scopes, options }`, and reads the outcome in the clipboard. */
async function askAndCopy() {
  const { scopes, options } = JSON.parse(await window.showInputBox({ title: 'Ask for' }));
  const outcome = await authentication.getSession('oidc', scopes, options).then(
    (session) => ({ session }),
    ({ name, message }) => ({ error: { name, message } }),
  );
  await env.clipboard.writeText(JSON.stringify(outcome));
  answers += 1;
  await window.showInformationMessage(`Answer ${String(answers)} is in the clipboard.`);
}
