import { parse as parseProperties } from 'dot-properties';
import { parse as parseEnvironment } from 'dotenv';
import { loadAll, YAMLException } from 'js-yaml';
import { parse as parseJson, type ParseError } from 'jsonc-parser';
import { OidcError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { configurationTree } from './configurationTree.ts';
import { environmentClients } from './environmentClients.ts';
import { importedClient, type FoundClient, type ImportedClient } from './importedClient.ts';
import { springClients } from './springClients.ts';
import { treeClients } from './treeClients.ts';

/**
 * Reads the clients in another program's configuration: `client_secrets.json` (of Okta, Google and
 * others), `.env`, `application.yml`, `application.properties`, `appsettings.json`. What the text is, it
 * tells itself; the name only says for what it was meant.
 *
 * @param fileName - for messages, and to know YAML that is broken from text that is none
 * @throws {OidcError} `import_unreadable`, `import_nothing_found`
 */
export function readImport(text: string, fileName: string): readonly ImportedClient[] {
  const content = text.replace(/^\uFEFF/, '');
  const clients = content.trimStart().startsWith('{')
    ? jsonClients(content, fileName)
    : textClients(content, fileName);
  if (clients.length === 0) {
    throw new OidcError('import_nothing_found', { fileName });
  }
  return clients.map(importedClient);
}

function jsonClients(content: string, fileName: string): readonly FoundClient[] {
  const errors: ParseError[] = [];
  const value: unknown = parseJson(content, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const line = content.slice(0, error.offset).split('\n').length;
    throw new OidcError('import_unreadable', { fileName, format: 'JSON', line });
  }
  return isJsonObject(value) ? treeClients(configurationTree(value, ':')) : [];
}

/** The first reading that finds a client: most texts can be read in more ways than one. */
function textClients(content: string, fileName: string): readonly FoundClient[] {
  const readings = [
    () => environmentClients(parseEnvironment(content)),
    () => yamlClients(content, fileName), // before properties, which also have lines with a colon
    () => dottedClients(parseProperties(content)),
  ];
  for (const read of readings) {
    const clients = read();
    if (clients.length > 0) {
      return clients;
    }
  }
  return [];
}

function yamlClients(content: string, fileName: string): readonly FoundClient[] {
  let documents: readonly unknown[];
  try {
    documents = loadAll(content);
  } catch (error) {
    if (!/\.ya?ml$/i.test(fileName) || !(error instanceof YAMLException)) {
      return [];
    }
    // Without its cause, which quotes the text.
    const line = error.mark === undefined ? 1 : error.mark.line + 1;
    throw new OidcError('import_unreadable', { fileName, format: 'YAML', line });
  }
  return documents.filter(isJsonObject).flatMap(dottedClients);
}

function dottedClients(values: JsonObject): readonly FoundClient[] {
  const tree = configurationTree(values, '.');
  const clients = springClients(tree);
  return clients.length > 0 ? clients : treeClients(tree);
}
