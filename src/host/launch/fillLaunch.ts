import { debug, l10n, workspace, type DebugConfiguration } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import { launchPlaceholders } from '../../core/placeholders/launchPlaceholders.ts';
import { fillPlaceholders } from '../../core/placeholders/placedPlaceholders.ts';
import { inert } from '../../core/text.ts';
import { CommandError } from '../commandError.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { tellError } from '../tellError.ts';
import type { HandedTokens } from './handedTokens.ts';
import type { Launch } from './launch.ts';
import { askedProviders, type AskedProvider } from './askedProviders.ts';
import {
  allowedSession,
  tokensToHand,
  type AllowanceParts,
  type AllowedSession,
} from './providerTokens.ts';
import { tellOfMistake, tellOfNoProvider } from './launchMistakes.ts';

export interface LaunchParts extends AllowanceParts {
  readonly handed: HandedTokens;
}

/** How the editor is answered that does not start the session: without a word, or with `launch.json` opened. */
const notStarted = undefined;
const openLaunchJson = null;

export type Filled = DebugConfiguration | typeof notStarted | typeof openLaunchJson;

/** The configuration with tokens in the place of its placeholders. Never one with a placeholder left in it. */
export async function fillLaunch(
  parts: LaunchParts,
  launch: Launch,
  stopped: AbortSignal,
): Promise<Filled> {
  if (stopped.aborted) {
    return notStarted; // while it waited for another
  }
  if (!workspace.isTrusted) {
    notify(
      'warning',
      l10n.t(
        'The debug session “{0}” was not started: no tokens are given to programs of a workspace that you don’t trust.',
        inert(launch.name),
      ),
    );
    return notStarted;
  }
  const found = launchPlaceholders(launch.configuration);
  if (found.kind !== 'asked') {
    tellOfMistake(found);
    return openLaunchJson;
  }
  const { providers } = parts.services.settings.read();
  const asked = askedProviders(found.tokens, providers);
  if (asked.missingId !== undefined) {
    tellOfNoProvider(asked.missingId, providers);
    return openLaunchJson;
  }
  try {
    return await fill(parts, launch, asked.providers, stopped);
  } catch (cause) {
    tell(parts.services, launch, cause);
    return notStarted;
  }
}

async function fill(
  parts: LaunchParts,
  launch: Launch,
  asked: readonly AskedProvider[],
  stopped: AbortSignal,
): Promise<Filled> {
  const { services, handed } = parts;
  const allowed: AllowedSession[] = [];
  // One after the other: each may have a question.
  for (const one of asked) {
    allowed.push(await allowedSession(parts, launch, one));
    if (stopped.aborted) {
      return notStarted;
    }
  }
  // After all questions, during which a token can expire, and its user sign out.
  const found = await Promise.all(allowed.map((one) => tokensToHand(services, launch, one)));
  // At a restart, what is known comes in the place of what was handed over.
  await services.known.look();
  if (stopped.aborted) {
    return notStarted;
  }
  const tokens = found.flat();
  handed.add(tokens);
  const values = new Map(tokens.map(({ placeholder, value }) => [placeholder, value]));
  const filled = fillPlaceholders(launch.configuration, ({ text }) => values.get(text) ?? text);
  return filled as DebugConfiguration; // the same members, in the same places
}

/** A failure as one readable message; that the user gave up is none. */
function tell(
  services: Services,
  { folder, configuration, written, name }: Launch,
  cause: unknown,
): void {
  const error = cause instanceof CommandError ? cause.error : toOidcError(cause);
  if (error.code === 'cancelled' || error.code === 'superseded') {
    return;
  }
  logIfUnexpected(cause, services.events);
  const { providerId, sessionId, providerLabel } =
    cause instanceof CommandError
      ? cause
      : { providerId: undefined, sessionId: undefined, providerLabel: '' };
  const again = written.length === 0 ? configuration : name;
  const repeat = (): unknown => debug.startDebugging(folder, again);
  tellError(services, error, { providerId, sessionId, providerLabel, repeat });
}
