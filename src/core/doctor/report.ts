import type { OidcError, UrlRefusal } from '../errors.ts';
import type { Callback, Flow } from '../provider/providerConfig.ts';
import type { SettingsProblem } from '../provider/settingsProblem.ts';
import type { IssuerDifference } from './issuerDifferences.ts';
import type { KeyProblem } from './keyProblems.ts';

/**
 * What each check of a provider found. Texts from the provider are printable already, and still
 * somebody else's; there is never a secret among them.
 */
export interface DoctorFacts {
  /** One thing that is wrong in the settings of the provider; a row each. */
  settings: { readonly problem: SettingsProblem };
  /** Neither document is there: the one cause, in the place of the two rows that follow. */
  metadata: {
    readonly issuer: string;
    readonly tried: readonly {
      readonly url: string;
      /** `undefined`: the server answers that there is none. */
      readonly error: OidcError | undefined;
    }[];
    /** Metadata that is elsewhere on the same host. */
    readonly elsewhere: { readonly url: string; readonly issuer: string } | undefined;
  };
  /** OpenID Connect Discovery 4 */
  openid_configuration: DocumentFacts;
  /** RFC 8414 3 */
  oauth_metadata: DocumentFacts;
  /** OpenID Connect Discovery 4.3: the document's issuer is the configured one. */
  issuer: {
    readonly expected: string;
    /** `undefined`: the document names none. */
    readonly actual: string | undefined;
    readonly differences: readonly IssuerDifference[];
  };
  /** Both documents are there: the members that they have otherwise. */
  documents_agree: { readonly differing: readonly string[] };
  endpoints: {
    readonly present: readonly string[];
    readonly missing: readonly string[];
    /** Of the missing, what a sign-in can't do without. */
    readonly needed: readonly string[];
    /** Given in the settings, so not the provider's own. */
    readonly byHand: readonly string[];
  };
  /** URLs that are never requested or opened. */
  urls: {
    readonly refused: readonly {
      readonly name: string;
      readonly url: string;
      readonly reason: UrlRefusal;
    }[];
  };
  response_types: { readonly announced: Announced };
  grants: { readonly announced: Announced; readonly lacking: readonly string[] };
  /** RFC 7636; `plain` is never used. */
  pkce: { readonly announced: Announced };
  client_authentication: {
    /** `undefined`: none that is offered is known here. */
    readonly method: string | undefined;
    readonly hasSecret: boolean;
    /** A sign-in asks for a secret or key first. */
    readonly lacksSecret: boolean;
    readonly offered: readonly string[];
    /** Whether the provider announces them, or silence means what the specification says. */
    readonly isAnnounced: boolean;
  };
  scopes: {
    readonly asked: readonly string[];
    readonly unsupported: readonly string[];
    readonly announced: Announced;
    /** `offline_access` is announced and not asked for. */
    readonly lacksOfflineAccess: boolean;
  };
  signing_algorithms: { readonly announced: readonly string[]; readonly usable: readonly string[] };
  keys: {
    readonly url: string | undefined;
    readonly count: number;
    readonly problems: readonly KeyProblem[];
    readonly error: OidcError | undefined;
  };
  clock: {
    /** Seconds that the provider's clock is ahead of this machine's; `undefined` when it told no time. */
    readonly aheadSeconds: number | undefined;
    /** Whether there was an answer that could have told it. */
    readonly isAnswered: boolean;
  };
  /** RFC 9207 */
  issuer_parameter: { readonly isAnnounced: boolean };
  /** RFC 9126 */
  pushed_requests: {
    readonly isRequired: boolean;
    /** By the settings. */
    readonly isAskedFor: boolean;
    readonly hasEndpoint: boolean;
  };
  /** What a sign-in will do with all of it. */
  sign_in: {
    readonly flow: Flow;
    readonly callback: Callback;
    readonly redirectUri: string;
    readonly hasAnyPort: boolean;
    readonly postLogoutRedirectUri: string;
    readonly scopes: readonly string[];
    /** RFC 8707 */
    readonly resource: readonly string[];
    readonly audience: string | undefined;
    /** Checks that have to be mended first. */
    readonly obstacles: readonly DoctorCheckId[];
  };
}

/** `undefined`: the provider does not say. */
export type Announced = readonly string[] | undefined;

export interface DocumentFacts {
  /** `undefined`: there is no issuer to look at. */
  readonly url: string | undefined;
  readonly finding: 'found' | 'absent' | 'failed' | 'no_issuer';
  readonly error: OidcError | undefined;
}

export type DoctorCheckId = keyof DoctorFacts;

/**
 * `not_run`: nothing to check, or nothing that has to be there. `blocked`: something that it depends
 * on failed, so it is no finding of its own.
 */
export type DoctorOutcome = 'passed' | 'warning' | 'failed' | 'not_run' | 'blocked';

/** One row of the report, of one check. */
export type DoctorRow<Id extends DoctorCheckId = DoctorCheckId> = {
  readonly [One in Id]: {
    readonly id: One;
    readonly outcome: DoctorOutcome;
    readonly facts: DoctorFacts[One];
  };
}[Id];

export interface DoctorReport {
  readonly rows: readonly DoctorRow[];
  /** Checks that could not be made, for want of the metadata. */
  readonly notRun: readonly DoctorCheckId[];
}
