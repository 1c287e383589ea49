import { env, l10n } from 'vscode';
import type { OfferOtherWays, OtherWays } from '../../core/oidc/otherWays.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { registeredRedirectUri } from '../../core/provider/redirectUri.ts';
import { inert } from '../../core/text.ts';
import { askForRedirect } from './askForRedirect.ts';
import { notify, type MessageButton } from '../notify.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';

/**
 * Offers other ways in one message; the sign-in goes on waiting behind it. Once, and again where the
 * user closes the question for the redirect, since the message is gone by then.
 */
export function offerOtherWays(provider: ProviderConfig): OfferOtherWays {
  const label = inert(provider.label);
  return (ways, signal) => {
    /** A message stays for as long as the user likes, so its buttons may come late. */
    const whileWaiting = (title: string, run: () => unknown): MessageButton => ({
      title,
      run: () => {
        if (signal.aborted) {
          notify('information', l10n.t('That sign-in to {0} is over. Begin a new one.', label));
          return undefined;
        }
        return run();
      },
    });
    const paste = whileWaiting(l10n.t('Paste Redirect URI'), async () => {
      const isPasted = await askForRedirect(provider.label, ways, signal);
      if (!isPasted && !signal.aborted) {
        offer();
      }
    });
    const deviceCode = whileWaiting(l10n.t('Use a Device Code'), () => {
      ways.useDeviceFlow();
    });
    const link = whileWaiting(l10n.t('Copy Sign-in Link'), () => copyLink(ways, label, paste));
    const offer = (): void => {
      notifyWithGuide(
        'sign_in_timed_out',
        'information',
        l10n.t(
          'The sign-in to {0} still waits for the browser. If the page there shows an error, check at the provider that there is a client “{1}” with the redirect URI {2}; if the browser can’t come back to this machine, there are other ways.',
          label,
          inert(provider.clientId),
          inert(registeredRedirectUri(provider, ways.redirectUri)),
        ),
        ...(ways.hasDeviceFlow ? [deviceCode] : []),
        paste,
        link,
      );
    };
    offer();
  };
}

async function copyLink(
  { signInLink }: OtherWays,
  label: string,
  paste: MessageButton,
): Promise<void> {
  await env.clipboard.writeText(signInLink);
  notify(
    'information',
    l10n.t(
      'The sign-in link of {0} is copied. Open it in another browser. If that ends at a page that can’t be reached, paste its address.',
      label,
    ),
    paste,
  );
}
