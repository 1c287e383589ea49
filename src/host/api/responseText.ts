import { STATUS_CODES } from 'node:http';
import { l10n } from 'vscode';
import type { ApiAnswer, OutgoingRequest } from '../../core/oidc/api/apiRequest.ts';
import { isRefusal, type ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { printable } from '../../core/text.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import { code } from '../markdown.ts';
import { printableLines } from '../panel/jsonText.ts';
import { sectionAddress } from '../troubleshooting/guideLinks.ts';
import { bodyText } from './bodyText.ts';
import { hintWords } from './hintWords.ts';
import { withoutTokens } from './withoutTokens.ts';

export interface AnsweredCall {
  /** Whose token was sent, as `sessionOwner` tells it. */
  readonly owner: string;
  readonly request: Pick<OutgoingRequest, 'url' | 'method'>;
  /** Which token was sent. */
  readonly member: TokenMember;
  /** With no token in its headers and challenges (see `answerWithoutTokens`). */
  readonly answer: ApiAnswer;
  readonly hints: readonly ApiHint[];
  readonly tokens: TokenSet;
  readonly nowEpochMs: number;
}

/** Of the documents of answers in their scheme (see `ResponseDocuments`). */
const folderDepth = 2;

/** An answer as Markdown to read: status, what it means, headers, body. None of the tokens is in it. */
export function responseText(call: AnsweredCall): string {
  const { answer, hints, nowEpochMs } = call;
  const meanings = hints.map((hint) => `- ${hintWords(hint, nowEpochMs, code)}`);
  const learnMore = isRefusal(answer.status)
    ? [`[${l10n.t('Learn More')}](${sectionAddress('apis', folderDepth)})`]
    : [];
  const text = [
    `# ${statusLine(answer.status)}`,
    requestText(call),
    ...(meanings.length === 0 ? [] : [`## ${l10n.t('What this means')}`, meanings.join('\n')]),
    ...learnMore,
    `## ${l10n.t('Headers')}`,
    fenced('http', answer.headers.map(([name, value]) => headerLine(name, value)).join('\n')),
    `## ${l10n.t('Body')}`,
    bodySection(call),
  ].join('\n\n');
  return `${withoutTokens(text, call.tokens)}\n`;
}

/** `401 Unauthorized`; the number alone for one that HTTP has no name for. */
export function statusLine(status: number): string {
  return [String(status), STATUS_CODES[status] ?? ''].join(' ').trim();
}

function requestText(call: AnsweredCall): string {
  const { request } = call;
  return [
    fenced('http', `${request.method} ${printable(request.url, Number.POSITIVE_INFINITY)}`),
    sentWith(call),
  ].join('\n\n');
}

function sentWith({ owner, answer, member, tokens }: AnsweredCall): string {
  const whose = code(owner);
  const { elapsedMs } = answer;
  if (member === 'id_token') {
    return l10n.t('With the ID Token of {0}; answered in {1} ms.', whose, elapsedMs);
  }
  if (tokens.dpopKey === undefined) {
    return l10n.t('With the access token of {0}; answered in {1} ms.', whose, elapsedMs);
  }
  return answer.headers.some(([name]) => name === 'dpop-nonce')
    ? l10n.t(
        'With the access token of {0} and the proof of its key (DPoP). The API gives a nonce (DPoP-Nonce) that proofs must have; it is sent with the next request, and where the API asks for it with the same one again. Answered in {1} ms.',
        whose,
        elapsedMs,
      )
    : l10n.t(
        'With the access token of {0} and the proof of its key (DPoP); answered in {1} ms.',
        whose,
        elapsedMs,
      );
}

function headerLine(name: string, value: string): string {
  return `${printable(name)}: ${printable(value, Number.POSITIVE_INFINITY)}`;
}

/** Empty where there is none. */
export function contentTypeOf({ headers }: ApiAnswer): string {
  return headers.find(([name]) => name === 'content-type')?.[1] ?? '';
}

/** A body as it can be looked at without harm. */
export function bodyLines(text: string): string {
  return printableLines(text.replace(/\r\n?/g, '\n'));
}

function bodySection({ answer, tokens }: AnsweredCall): string {
  const { body } = answer;
  const contentType = contentTypeOf(answer);
  const read = bodyText(body, contentType);
  switch (read.kind) {
    case 'empty':
      return l10n.t('The answer has no body.');
    case 'binary':
      return l10n.t('{0} bytes that are not text ({1}).', read.bytes, code(contentType));
    case 'text':
      return shortened(read.language, withoutTokens(bodyLines(read.text), tokens));
  }
}

/** A preview takes long over what is longer. */
const maxBodyLength = 100_000;

/** @param text - with no token in it: of one that is cut, a part could stay */
function shortened(language: string, text: string): string {
  return text.length <= maxBodyLength
    ? fenced(language, text)
    : [
        fenced(language, text.slice(0, maxBodyLength)),
        l10n.t('The body goes on; it has {0} characters.', text.length),
      ].join('\n\n');
}

/** A code block that its content can't end. */
function fenced(language: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
}
