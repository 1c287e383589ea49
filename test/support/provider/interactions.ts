import { errors, type default as Provider, type InteractionResults } from 'oidc-provider';
import { readForm } from './body.ts';
import { loginPage, page } from './pages.ts';
import { findUser, users, type Username } from './users.ts';

type Middleware = Parameters<Provider['use']>[0];
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const interactionPath = /^\/interaction\/[^/]+$/;

/**
 * The pages between the authorization request and the redirect back: a login form, and no consent
 * page, since every client is our own. `autoLogin` logs in as that user without the form.
 */
export function interactions(provider: Provider, autoLogin?: Username): Middleware {
  return async (ctx, next) => {
    if (!interactionPath.test(ctx.path)) {
      await next();
      return;
    }
    const interaction = await find(provider, ctx.req, ctx.res);
    if (interaction === undefined) {
      ctx.status = 400;
      ctx.type = 'html';
      ctx.body = page('This sign-in is over', '<p>Begin again where you came from.</p>');
      return;
    }
    const finish = async (result: InteractionResults): Promise<void> => {
      ctx.status = 303;
      ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
    };

    if (interaction.prompt.name === 'consent') {
      return finish({ consent: { grantId: await grantAllThatIsAsked(provider, interaction) } });
    }
    if (autoLogin !== undefined) {
      return finish({ login: { accountId: users[autoLogin].sub, remember: false } });
    }
    if (ctx.method !== 'POST') {
      ctx.type = 'html';
      ctx.body = await login(provider, interaction, textOf(interaction.params['login_hint']));
      return;
    }
    const form = await readForm(ctx.req);
    if (form.get('action') === 'cancel') {
      return finish({ error: 'access_denied', error_description: 'The user cancelled.' });
    }
    const user = findUser(form.get('login') ?? '');
    if (user?.password === form.get('password')) {
      return finish({ login: { accountId: user.sub, remember: true, amr: ['pwd'] } });
    }
    ctx.status = 422;
    ctx.type = 'html';
    ctx.body = await login(
      provider,
      interaction,
      form.get('login') ?? '',
      'Wrong username or password.',
    );
  };
}

/**
 * Lets a request for `offline_access` succeed although it says nothing of `prompt=consent`, which
 * OpenID Connect Core 11 asks for unless "other conditions" permit it: here they do.
 */
export function allowOfflineAccess(authorizationPath: string): Middleware {
  return (ctx, next) => {
    const { scope, prompt } = ctx.query;
    const prompts = typeof prompt === 'string' ? prompt.split(' ') : [];
    const asked = typeof scope === 'string' && scope.split(' ').includes('offline_access');
    const settled =
      prompts.includes('none') || prompts.includes('consent') || Array.isArray(prompt);
    if (ctx.path === authorizationPath && asked && !settled) {
      ctx.query = { ...ctx.query, prompt: [...prompts, 'consent'].join(' ') };
    }
    return next();
  };
}

/** `undefined` for an address out of the browser's history, or of another browser. */
async function find(
  provider: Provider,
  ...exchange: Parameters<Provider['interactionDetails']>
): Promise<Interaction | undefined> {
  try {
    return await provider.interactionDetails(...exchange);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) {
      return undefined;
    }
    throw error;
  }
}

async function login(
  provider: Provider,
  interaction: Interaction,
  username: string,
  problem?: string,
): Promise<string> {
  const client = await provider.Client.find(String(interaction.params['client_id']));
  return loginPage({
    action: `/interaction/${interaction.uid}`,
    clientName: client?.clientName ?? 'an unknown application',
    scopes: textOf(interaction.params['scope']).split(' '),
    username,
    ...(problem === undefined ? {} : { problem }),
  });
}

function textOf(parameter: unknown): string {
  return typeof parameter === 'string' ? parameter : '';
}

async function grantAllThatIsAsked(provider: Provider, interaction: Interaction): Promise<string> {
  const existing = interaction.grantId ? await provider.Grant.find(interaction.grantId) : undefined;
  const grant =
    existing ??
    new provider.Grant({
      accountId: interaction.session?.accountId,
      clientId: String(interaction.params['client_id']),
    });
  const missing = interaction.prompt.details as {
    missingOIDCScope?: string[];
    missingOIDCClaims?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missing.missingOIDCScope) {
    grant.addOIDCScope(missing.missingOIDCScope.join(' '));
  }
  if (missing.missingOIDCClaims) {
    grant.addOIDCClaims(missing.missingOIDCClaims);
  }
  for (const [resource, scopes] of Object.entries(missing.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return grant.save();
}
