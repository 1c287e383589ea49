import { mayBeIssuer } from '../../core/oidc/matchIssuer.ts';
import type { IssuerMatch } from '../../core/oidc/verifyPasted.ts';
import type { Protocol } from '../../core/protocol.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { LoneTokenSource } from '../panel/loneTokenSource.ts';
import type { ProviderSettings } from '../settings/providerSettings.ts';
import type { WorkspaceApproval } from '../settings/workspaceApproval.ts';

interface LoneTokensEdges {
  readonly settings: ProviderSettings;
  readonly approval: WorkspaceApproval;
  readonly protocol: () => Promise<Protocol>;
  /** Of all entries, also of those that can't be used. */
  readonly issuersInSettings: () => readonly string[];
}

/**
 * Checks tokens of no session. Tokens are held to no entry that waits for an approval: no host of theirs is
 * asked because of what somebody put into a token.
 */
export function loneTokens({
  settings,
  approval,
  protocol,
  issuersInSettings,
}: LoneTokensEdges): LoneTokenSource {
  return {
    onDidChangeProviders: settings.onDidChange,
    async describe(decoded, keyAge, signal) {
      const providers = settings
        .read()
        .providers.filter((entry) => approval.isApproved(entry))
        .map(({ config }) => config);
      const claims = decoded.token.decoded.format === 'jwt' ? decoded.token.decoded.claims : {};
      const asked = await protocol();
      const report = await asked.verifyPasted({ ...decoded, providers, keyAge }, signal);
      return {
        report,
        clientIds: providers.map(({ clientId }) => clientId),
        apiAudiences: apiAudiences(report.issuer, providers),
        isIssuerInSettings: issuersInSettings().some((one) => mayBeIssuer(one, claims['iss'])),
      };
    },
  };
}

/** All entries of the issuer count: nothing tells which of them the API belongs to. */
function apiAudiences(
  issuer: IssuerMatch,
  providers: readonly ProviderConfig[],
): readonly string[] {
  const ids = issuer.kind === 'configured' ? [issuer.providerId, ...issuer.otherProviderIds] : [];
  const asked = providers
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ audience, resource }) => [
      ...(audience === undefined ? [] : [audience]),
      ...resource,
    ]);
  return [...new Set(asked)];
}
