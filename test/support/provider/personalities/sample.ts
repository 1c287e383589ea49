import type { ClientMetadata } from 'oidc-provider';
import type { Personality } from '../personality.ts';

/** A program that signs in at a vendor: its configuration file, and the vendor as it expects it. */
export interface Sample {
  /** Its configuration file, in `examples/`. */
  readonly file: string;
  /** The addresses in that file, and what stands for them in a test. */
  readonly addresses: (origin: string) => Readonly<Record<string, string>>;
  readonly personality: Personality;
}

/** Where the program itself listens; our sign-in takes its place there. */
export interface Program {
  readonly port: number;
}

/** The program's file as it would be for a provider at `origin`. */
export function localized(example: string, sample: Sample, origin: string): string {
  return Object.entries(sample.addresses(origin)).reduce(
    (text, [address, local]) => text.replaceAll(address, local),
    example,
  );
}

/** A program on a server, registered with its one redirect URI, port included. */
export function webClient(
  program: Program,
  callbackPath: string,
  registration: Pick<ClientMetadata, 'client_id'> & Partial<ClientMetadata>,
): ClientMetadata {
  const start = `http://localhost:${String(program.port)}`;
  return {
    application_type: 'web',
    redirect_uris: [start + callbackPath],
    post_logout_redirect_uris: [`${start}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method:
      registration.client_secret === undefined ? 'none' : 'client_secret_basic',
    ...registration,
  };
}
