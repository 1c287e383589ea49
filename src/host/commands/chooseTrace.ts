import { l10n } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import type { Trace, TraceOutcome } from '../../core/trace/traceRecord.ts';
import { signInButton } from '../buttons.ts';
import { pick, type ValueItem } from '../pick.ts';
import type { CommandTarget } from './target.ts';
import { describeError } from '../errorMessages.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { relativeTime } from '../words.ts';
import { traceName } from '../trace/traceName.ts';
import { traceIdOf } from '../trace/traceDocuments.ts';

/**
 * The trace that is named, or shown in the document that a command was run on; the latest of the provider
 * that is named; the only one; or the user's pick.
 *
 * @throws {OidcError} `cancelled` when there is none, which the user has been told
 */
export async function chooseTrace(
  services: Services,
  target: CommandTarget,
  placeHolder: string,
): Promise<Trace> {
  const { all } = services.traces;
  const [file] = target.files;
  const id = target.trace ?? (file && traceIdOf(file));
  const asked = all.filter(
    ({ provider }) => target.provider === undefined || provider.id === target.provider,
  );
  // Checking tokens again is what panels do by themselves.
  const latest = asked.find(({ kind }) => kind !== 'verification') ?? asked[0];
  const [only] = all.length === 1 ? all : [];
  const named =
    id !== undefined
      ? all.find((trace) => trace.id === id)
      : target.provider !== undefined
        ? latest
        : only;
  if (named !== undefined) {
    return named;
  }
  if (asked.length === 0) {
    throw tellOfNoTrace(services, target);
  }
  const nowEpochMs = services.clock.nowEpochMs();
  return pick(
    asked.map((trace) => traceItem(trace, nowEpochMs)),
    placeHolder,
  );
}

function traceItem(trace: Trace, nowEpochMs: number): ValueItem<Trace> {
  const { kind, provider, startedAtEpochMs, outcome, steps } = trace;
  const name = l10n.t('{0} at {1}', traceName(kind), inert(provider.label));
  return {
    label: `${iconOf(outcome)} ${name}`,
    description: relativeTime(startedAtEpochMs / 1000, nowEpochMs),
    detail:
      outcome.kind === 'failed'
        ? describeError(outcome.error, provider.label)
        : steps.length === 1
          ? l10n.t('1 step')
          : l10n.t('{0} steps', steps.length),
    value: trace,
  };
}

function iconOf({ kind }: TraceOutcome): string {
  const icons = { running: 'sync', done: 'pass', cancelled: 'circle-slash', failed: 'error' };
  return `$(${icons[kind]})`;
}

/** Tells the user, and returns the error that ends the command; the message may stay. */
function tellOfNoTrace(services: Services, { provider }: CommandTarget): OidcError {
  notify(
    'information',
    l10n.t(
      'Nothing to show yet: this window has asked no provider anything since it was opened. Traces are kept in memory only.',
    ),
    signInButton(services, provider),
  );
  return new OidcError('cancelled', {});
}
