import { createHash } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';
import { readableToken } from '../../core/token/lone/readableToken.ts';
import { readToken, type LoneToken } from '../../core/token/lone/readToken.ts';
import type { ClaimPart } from '../../shared/panelProtocol.ts';
import { indentJson, toJson } from './jsonText.ts';
import { maskJson, maskText } from './maskCredentials.ts';

/** What a section of the panel shows, as it was received. */
export type PanelDocument =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'answer'; readonly answer: JsonObject };

/** Tells what is on the screen from what took its place. A hash, which nobody can use as a token. */
export function fingerprintOf(document: PanelDocument): string {
  const text = document.kind === 'token' ? document.token : (toJson(document.answer) ?? '');
  return createHash('sha256').update(text).digest('base64url');
}

/** The JSON of a document, laid out; of a token header and claims as they were signed. */
export function documentJson(document: PanelDocument): string | undefined {
  if (document.kind === 'answer') {
    const json = toJson(document.answer);
    return json === undefined ? undefined : indentJson(json);
  }
  const decoded = readableToken(document.token);
  switch (decoded.format) {
    case 'jwt':
      return indentJson(`{"header":${decoded.headerText},"claims":${decoded.claimsText}}`);
    case 'encrypted':
    case 'nested':
      return indentJson(`{"header":${decoded.headerText}}`);
    case 'malformed':
    case 'oversized':
    case 'opaque':
      return undefined;
  }
}

/**
 * One value of a document for the clipboard, without escapes for display: a string as it is, anything
 * else as JSON. `undefined` where there is none at that place, or one that is nested too deeply. It is a
 * secret where it holds a credential.
 */
export function documentValue(
  document: PanelDocument,
  part: ClaimPart,
  index: number,
): { readonly text: string; readonly isSecret: boolean } | undefined {
  const members = part === 'claims' ? claimsOf(document) : headerOf(document);
  const entry = Object.entries(members)[index];
  if (entry === undefined) {
    return undefined;
  }
  const [name, value] = entry;
  if (typeof value === 'string') {
    return { text: value, isSecret: maskText(name, value) !== value };
  }
  const text = toJson(value);
  return text === undefined ? undefined : { text, isSecret: maskJson(name, text).isMasked };
}

/** A token inside of a token, by its place in `TokenView.inside`. */
export function innerToken(token: string, index: number): LoneToken | undefined {
  const { decoded, inside } = readToken(token);
  const inner = decoded.format === 'nested' ? decoded.inner : inside[index]?.token;
  return inner === undefined ? undefined : readToken(inner);
}

/** What can be read of a document as members; none of an opaque token. */
export function claimsOf(document: PanelDocument): JsonObject {
  if (document.kind === 'answer') {
    return document.answer;
  }
  const decoded = readableToken(document.token);
  return decoded.format === 'jwt' ? decoded.claims : {};
}

function headerOf(document: PanelDocument): JsonObject {
  const decoded = document.kind === 'token' ? readableToken(document.token) : undefined;
  return decoded !== undefined && 'header' in decoded ? (decoded.header ?? {}) : {};
}
