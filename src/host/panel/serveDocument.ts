import { OidcError } from '../../core/errors.ts';
import type { PanelSection } from '../../shared/panelModel.ts';
import type { PanelRequest } from '../../shared/panelProtocol.ts';
import { printableLines } from '../../core/printableLines.ts';
import { indentJson } from './jsonText.ts';
import { maskJson } from './maskCredentials.ts';
import type { PanelEdges } from './panelEdges.ts';
import {
  documentJson,
  documentValue,
  fingerprintOf,
  innerToken,
  type PanelDocument,
} from './panelDocument.ts';

/** What the sections of a panel show; sections that show nothing now are not among them. */
export type PanelDocuments = Readonly<Partial<Record<PanelSection, PanelDocument | undefined>>>;

type DocumentEdges = Pick<PanelEdges, 'copyToClipboard' | 'copySecret' | 'commands'>;

const documentRequests = [
  'revealToken',
  'copyToken',
  'json',
  'copyJson',
  'copyValue',
  'openInner',
] as const;

/** Requests for something of one document. */
export type DocumentRequest = Extract<
  PanelRequest,
  { readonly name: (typeof documentRequests)[number] }
>;

export function isDocumentRequest(request: PanelRequest): request is DocumentRequest {
  return documentRequests.some((name) => name === request.name);
}

/**
 * Serves what a webview asks of the documents that it shows.
 *
 * @throws {OidcError} `session_not_found` when it is no longer there, `shown_value_replaced` when it is
 *   no longer what the user saw
 */
export async function serveDocument(
  request: DocumentRequest,
  documents: PanelDocuments,
  { copyToClipboard, copySecret, commands }: DocumentEdges,
): Promise<{ token: string } | { json: string } | undefined> {
  const { name, params } = request;
  const copy = (text: string, isSecret: boolean) =>
    isSecret ? copySecret(text) : copyToClipboard(text);
  const document = present(documents['kind' in params ? params.kind : params.section]);
  switch (name) {
    case 'revealToken':
      return { token: tokenOf(document) };
    case 'json':
      return { json: printableLines(indentJson(maskJson('', jsonOf(document)).json)) };
    case 'copyToken':
      await copySecret(tokenOf(document));
      return undefined;
    case 'copyJson':
      await copy(jsonOf(document), maskJson('', jsonOf(document)).isMasked);
      return undefined;
    case 'copyValue': {
      assertShown(document, params);
      const { text, isSecret } = present(documentValue(document, params.part, params.index));
      await copy(text, isSecret);
      return undefined;
    }
    case 'openInner':
      assertShown(document, params);
      commands.openToken(present(innerToken(tokenOf(document), params.index)));
      return undefined;
  }
}

export function tokenDocument(token: string | undefined): PanelDocument | undefined {
  return token === undefined ? undefined : { kind: 'token', token };
}

function jsonOf(document: PanelDocument): string {
  return present(documentJson(document));
}

function tokenOf(document: PanelDocument): string {
  return present(document.kind === 'token' ? document.token : undefined);
}

function assertShown(
  document: PanelDocument,
  { fingerprint }: { readonly fingerprint: string },
): void {
  if (fingerprint !== fingerprintOf(document)) {
    throw new OidcError('shown_value_replaced', {});
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new OidcError('session_not_found', {});
  }
  return value;
}
