import { presetIds, presets, type PresetId } from '../presets/presets.ts';
import { withAzureB2c } from './azureB2c.ts';
import { plainKey, type ClientFields } from './clientFields.ts';
import { issuerOf } from './issuers.ts';

/** A client as a configuration file has it. */
export interface FoundClient {
  /** What the file calls it; `undefined` where that says nothing. */
  readonly name: string | undefined;
  /** Whose it is, where the file tells by its own names. */
  readonly vendor: PresetId | undefined;
  readonly fields: ClientFields;
}

/** Names that say what kind of thing it is, and not which. */
const tellNothing: ReadonlySet<string> = new Set([
  '',
  'web',
  'installed',
  'openidconnect',
  'openid',
  'oidc',
  'oauth',
  'oauth2',
]);

/**
 * The client that these fields are of, if they are of one: it has an id, and there is a way to its
 * provider.
 *
 * @param name - what the file calls the place where they stand
 */
export function foundClient(name: string, written: ClientFields): readonly FoundClient[] {
  const fields = withAzureB2c(written);
  const vendor = presetIds.find((id) => plainKey(id) === plainKey(name));
  const way = issuerOf(fields, vendor) ?? fields.authorization_endpoint ?? endpointsOf(vendor);
  return fields.clientId === undefined || way === undefined
    ? []
    : [{ name: tellNothing.has(plainKey(name)) ? undefined : name, vendor, fields }];
}

/** Of a vendor without discovery, whose endpoints are known. */
function endpointsOf(vendor: PresetId | undefined): unknown {
  return vendor && presets[vendor].settings?.['metadata'];
}
