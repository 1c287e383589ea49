/** Makes text safe inside HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}

/** One card in the middle of the page. `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} – Local provider</title>
<style>${styles}</style>
</head>
<body>
<main>
<p class="brand"><span aria-hidden="true">◆</span> Local provider</p>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export interface LoginPageInput {
  readonly action: string;
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly username: string;
  /** A sentence that says what was wrong with the last attempt. */
  readonly problem?: string;
}

export function loginPage(input: LoginPageInput): string {
  const problem = input.problem
    ? `<p class="problem" role="alert" id="problem">${escapeHtml(input.problem)}</p>`
    : '';
  const invalid = input.problem ? 'aria-invalid="true" aria-describedby="problem"' : '';
  const scopes = input.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    'Sign in',
    `<p>to continue to <strong>${escapeHtml(input.clientName)}</strong></p>
${problem}
<form method="post" action="${escapeHtml(input.action)}">
<label for="login">Username</label>
<input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false"
  required ${input.username === '' ? 'autofocus' : ''} value="${escapeHtml(input.username)}" ${invalid}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password"
  required ${input.username === '' ? '' : 'autofocus'} ${invalid}>
<p class="hint" id="hint">Try <kbd>alice</kbd> / <kbd>alice</kbd> or <kbd>bob</kbd> / <kbd>bob</kbd>.</p>
<div class="actions">
<button type="submit" name="action" value="login">Sign in</button>
<button type="submit" name="action" value="cancel" class="secondary" formnovalidate>Cancel</button>
</div>
</form>
<details><summary>What is asked for</summary><ul>${scopes}</ul></details>`,
  );
}

/** A page whose form was written by the provider; its buttons belong to it by the `form` attribute. */
export function formPage(title: string, text: string, form: string, buttons: string): string {
  return page(title, `<p>${text}</p>\n${form}\n<div class="actions">${buttons}</div>`);
}

const styles = `
:root { color-scheme: light dark; --accent: #0b5cad; --on-accent: #fff; --line: #8a8f98;
  --card: #fff; --page: #eef1f5; --text: #1b1f24; --muted: #57606a; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --accent: #7cc0ff; --on-accent: #06213b;
  --line: #7d8590; --card: #1c2128; --page: #0d1117; --text: #e6edf3; --muted: #9da7b1; --bad: #ff9e94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: .25rem 0 .5rem; font-size: 1.6rem; line-height: 1.2; }
.brand { margin: 0; color: var(--muted); } .brand span { color: var(--accent); }
label { display: block; margin-top: 1rem; font-weight: 600; }
input:not([type=hidden]) { width: 100%; margin-top: .25rem; padding: .6rem .7rem; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint, details { color: var(--muted); font-size: .9rem; } details { margin-top: 1.5rem; }
.problem { padding: .6rem .8rem; border-left: 4px solid var(--bad); color: var(--bad); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; }
button { flex: 1; padding: .65rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 8px; }
button.secondary { color: var(--text); background: transparent; border-color: var(--line); }
kbd, code { font-family: ui-monospace, monospace; } code { font-size: 1.4rem; letter-spacing: .08em; }
`;
