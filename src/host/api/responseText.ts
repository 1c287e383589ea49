import { STATUS_CODES } from 'node:http';
import { l10n } from 'vscode';
import { isRefusal } from '../../core/oidc/api/apiRefusal.ts';
import { printable } from '../../core/text.ts';
import { code } from '../markdown.ts';
import { sectionAddress } from '../troubleshooting/guideLinks.ts';
import { contentTypeOf, type AnsweredCall } from './answeredCall.ts';
import type { BodyText } from './bodyText.ts';
import { hintWords } from './hintWords.ts';
import { withoutTokens } from './withoutTokens.ts';

/** Of the documents of answers in their scheme (see `ResponseDocuments`). */
const folderDepth = 2;

/**
 * An answer as Markdown to read: status, what it means, headers, body. None of the tokens is in it.
 *
 * @param body - as `shownBody` has it
 */
export function responseText(call: AnsweredCall, body: BodyText): string {
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
    bodySection(body, contentTypeOf(answer)),
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

function bodySection(body: BodyText, contentType: string): string {
  switch (body.kind) {
    case 'empty':
      return l10n.t('The answer has no body.');
    case 'binary':
      return l10n.t('{0} bytes that are not text ({1}).', body.bytes, code(contentType));
    case 'text':
      return shortened(body.language, body.text);
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
