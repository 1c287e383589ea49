import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import { discoveryStep } from '../addProvider/discoveryStep.ts';
import { issuerSteps } from '../addProvider/issuerSteps.ts';
import { kindStep } from '../addProvider/kindStep.ts';
import { draftName, labelSetting, nameStep } from '../addProvider/nameStep.ts';
import { draftEntry, emptyDraft } from '../addProvider/providerDraft.ts';
import { registrationSteps } from '../addProvider/registrationSteps.ts';
import { scopesStep } from '../addProvider/scopesStep.ts';
import { targetStep } from '../addProvider/targetStep.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { addEntry, entryTargets } from '../settings/addEntry.ts';
import { runSteps } from '../wizard/step.ts';
import { storeSecret } from '../clientSecrets/storeSecret.ts';
import type { CommandTarget } from './target.ts';

/**
 * Adds an entry to the settings, asking for one thing after the other: a vendor's preset or an issuer,
 * whose metadata is looked for; scopes among those that are announced; and, after what to register was
 * shown, the client; last, what to call it. A secret goes into secret storage. An issuer that the command
 * was given stands in its box already; nothing is asked of it before the user goes on.
 */
export async function addProvider(services: Services, { issuer }: CommandTarget): Promise<void> {
  const { targets, obstacle = '' } = entryTargets();
  const [onlyTarget] = targets;
  if (onlyTarget === undefined) {
    notify('warning', obstacle, openSettingsButton('user'));
    return;
  }
  const discovery = discoveryStep(services);
  const { unfinishedDraft } = services;
  const kinds = issuer === undefined ? [kindStep(unfinishedDraft.draft)] : [];
  const draft = await runSteps(
    { ...emptyDraft, typedIssuer: issuer },
    (current) => [
      ...kinds,
      ...issuerSteps(current),
      discovery,
      scopesStep,
      ...registrationSteps,
      nameStep,
      ...(targets.length > 1 ? [targetStep(targets)] : []),
    ],
    (answered) => {
      unfinishedDraft.keep(answered);
    },
  );
  unfinishedDraft.forget();
  const name = draftName(draft);
  const entry = { ...labelSetting(name), ...draftEntry(draft) };
  const id = freeProviderId(name, []);
  const [config] = parseProviders({ [id]: entry }).providers;
  const clientSecret = draft.clientSecret === '' ? undefined : draft.clientSecret;
  await addEntry(services, {
    name,
    entry,
    target: draft.target ?? onlyTarget,
    afterwards: async () => {
      if (config !== undefined) {
        await storeSecret(services, config, clientSecret);
      }
    },
  });
}
