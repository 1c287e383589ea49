import { parse as parseProperties } from 'dot-properties';
import { FAILSAFE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';
import { parse as parseJson, type ParseError } from 'jsonc-parser';
import { OidcError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { configurationTrees, mergedTree } from './configurationTree.ts';
import { environmentClients } from './environmentClients.ts';
import type { FoundClient } from './foundClient.ts';
import { withDefaults } from './gaps.ts';
import { importedClient, type ImportedClient } from './importedClient.ts';
import { micronautClients } from './micronautClients.ts';
import { quarkusClients } from './quarkusClients.ts';
import { missingClientId } from './missingClientId.ts';
import { readEnvironment } from './readEnvironment.ts';
import { isOfProfile, springClients } from './springClients.ts';
import { treeClients } from './treeClients.ts';

/**
 * Reads the clients in another program's configuration: `client_secrets.json` (of Okta, Google and
 * others), `.env`, `application.yml`, `application.properties`, `appsettings.json`,
 * `oauth2-proxy.cfg`. What the text is, it tells itself; the name only says for what it was meant.
 *
 * @param fileName - for messages, and to know YAML that is broken from text that is none
 * @throws {OidcError} `import_unreadable`, `import_nothing_found`, `import_too_large`
 */
export function readImport(text: string, fileName: string): readonly ImportedClient[] {
  const clients = foundIn(text.replace(/^\uFEFF/, ''), fileName);
  if (clients.length === 0) {
    throw new OidcError('import_nothing_found', {
      fileName,
      isEmpty: text.trim() === '',
      missing: isJson(text) ? undefined : missingClientId(readEnvironment(text)),
    });
  }
  return clients.map(importedClient);
}

function foundIn(content: string, fileName: string): readonly FoundClient[] {
  try {
    return isJson(content) ? jsonClients(content, fileName) : textClients(content, fileName);
  } catch (error) {
    // Ours, or a parser's that ran out of stack.
    if (error instanceof RangeError) {
      throw new OidcError('import_too_large', { fileName });
    }
    throw error;
  }
}

/** An object, or a list of objects, maybe behind comments. */
function isJson(content: string): boolean {
  return /^\s*(?:\/\/[^\n]*\n\s*|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)*(?:\{|\[\s*\{)/.test(content);
}

function jsonClients(content: string, fileName: string): readonly FoundClient[] {
  const errors: ParseError[] = [];
  const value: unknown = parseJson(content, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const line = content.slice(0, error.offset).split('\n').length;
    throw new OidcError('import_unreadable', { fileName, format: 'JSON', line });
  }
  const [tree] = configurationTrees([{ root: value }], ':');
  return treeClients(tree?.['root']);
}

/**
 * The reading that fits: text is variables when there is a client in them, else YAML when that makes
 * an object of it, else properties, which most texts can be read as.
 */
function textClients(content: string, fileName: string): readonly FoundClient[] {
  const fromVariables = environmentClients(readEnvironment(content));
  if (fromVariables.length > 0) {
    return fromVariables;
  }
  const documents = yamlObjects(content, fileName);
  return dottedClients(documents.length > 0 ? documents : [dottedProperties(content)]);
}

function yamlObjects(content: string, fileName: string): readonly JsonObject[] {
  if (/\.properties$/i.test(fileName)) {
    return [];
  }
  try {
    // Numbers stay as they are written, and a file that refers to itself stays small.
    const schema = FAILSAFE_SCHEMA.withTags(mergeTag);
    const documents: readonly unknown[] = loadAll(content, { schema, maxAliases: 100 });
    return documents.filter(isJsonObject);
  } catch (error) {
    if (!/\.ya?ml$/i.test(fileName) || !(error instanceof YAMLException)) {
      return [];
    }
    // Without its cause, which quotes the text.
    const line = error.mark === undefined ? 1 : error.mark.line + 1;
    throw new OidcError('import_unreadable', { fileName, format: 'YAML', line });
  }
}

/** A key without a dot says nothing of what it belongs to. */
function dottedProperties(content: string): JsonObject {
  const entries = Object.entries(parseProperties(content));
  return Object.fromEntries(entries.filter(([key]) => key.includes('.')));
}

/** What holds without a profile comes first; what holds in some, where there is nothing else. */
function dottedClients(documents: readonly JsonObject[]): readonly FoundClient[] {
  const trees = configurationTrees(documents, '.');
  const always = trees.filter((tree) => !isOfProfile(tree));
  const clients = clientsIn(always);
  return clients.length > 0 ? clients : clientsIn(trees);
}

/** Those whose keys say by themselves what they are. */
const frameworks = [springClients, micronautClients, quarkusClients];

function clientsIn(trees: readonly JsonObject[]): readonly FoundClient[] {
  const tree = withDefaults(mergedTree(trees)) as JsonObject;
  const clients = frameworks.flatMap((clientsOf) => clientsOf(tree));
  return clients.length > 0 ? clients : treeClients(tree);
}
