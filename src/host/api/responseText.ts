import { STATUS_CODES } from 'node:http';
import { l10n } from 'vscode';
import type { ApiAnswer, ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import type { ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import { printable } from '../../core/text.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import { code } from '../markdown.ts';
import { printableLines } from '../panel/jsonText.ts';
import { bodyText } from './bodyText.ts';
import { hintWords } from './hintWords.ts';
import { withoutTokens } from './withoutTokens.ts';

export interface AnsweredCall {
  readonly providerLabel: string;
  readonly request: ApiRequest;
  /** With no token in its headers and challenges (see `answerWithoutTokens`). */
  readonly answer: ApiAnswer;
  readonly hints: readonly ApiHint[];
  readonly tokens: TokenSet;
  readonly nowEpochMs: number;
}

/** An answer as Markdown to read: status, what it means, headers, body. None of the tokens is in it. */
export function responseText(call: AnsweredCall): string {
  const { answer, hints, nowEpochMs } = call;
  const meanings = hints.map((hint) => `- ${hintWords(hint, nowEpochMs, code)}`);
  const text = [
    `# ${statusLine(answer.status)}`,
    requestText(call),
    ...(meanings.length === 0 ? [] : [`## ${l10n.t('What this means')}`, meanings.join('\n')]),
    `## ${l10n.t('Headers')}`,
    fenced('http', answer.headers.map(([name, value]) => headerLine(name, value)).join('\n')),
    `## ${l10n.t('Body')}`,
    bodySection(answer),
  ].join('\n\n');
  return `${withoutTokens(text, call.tokens)}\n`;
}

/** `401 Unauthorized`; the number alone for one that HTTP has no name for. */
export function statusLine(status: number): string {
  return [String(status), STATUS_CODES[status] ?? ''].join(' ').trim();
}

function requestText({ request, providerLabel, answer }: AnsweredCall): string {
  return [
    fenced('http', `${request.method} ${printable(request.url, Number.POSITIVE_INFINITY)}`),
    l10n.t(
      'With the access token of {0}; answered in {1} ms.',
      code(providerLabel),
      answer.elapsedMs,
    ),
  ].join('\n\n');
}

function headerLine(name: string, value: string): string {
  return `${printable(name)}: ${printable(value, Number.POSITIVE_INFINITY)}`;
}

function bodySection({ body, headers }: ApiAnswer): string {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const read = bodyText(body, contentType);
  switch (read.kind) {
    case 'empty':
      return l10n.t('The answer has no body.');
    case 'binary':
      return l10n.t('{0} bytes that are not text ({1}).', read.bytes, code(contentType));
    case 'text':
      return fenced(read.language, printableLines(read.text.replace(/\r\n?/g, '\n')));
  }
}

/** A code block that its content can't end. */
function fenced(language: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
}
