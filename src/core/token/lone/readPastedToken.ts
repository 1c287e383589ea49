import { isJsonObject, type JsonObject } from '../../json.ts';
import { joinToken } from './joinToken.ts';
import { readJsonSerialization, type JsonSerialization } from './jsonSerialization.ts';
import { maxPastedCharacters, maxPastedJsonCharacters } from './limits.ts';
import { nestedResponse } from './nestedResponse.ts';
import { readPastedJson } from './pastedJson.ts';
import { readToken, type LoneToken } from './readToken.ts';
import { tokenParameters, type TokenParameters } from './tokenParameters.ts';
import { unwrap, type Unwrapped, type Wrapping } from './unwrap.ts';

/** What a text is that somebody pasted, selected or copied. */
export type PastedToken =
  | { readonly kind: 'empty' }
  /** Longer than what is looked at at all. */
  | { readonly kind: 'too_long'; readonly characters: number; readonly limit: number }
  /** Nothing that a token can be written as, or JSON of more levels or members than are looked at. */
  | { readonly kind: 'no_token' }
  | {
      readonly kind: 'token';
      readonly token: LoneToken;
      readonly unwrapped: readonly Wrapping[];
    }
  /** A token response, or a URL or form with the parameters of one; maybe with nothing but what is withheld. */
  | (TokenParameters & {
      readonly kind: 'response';
      readonly from: 'json' | 'url' | 'form';
      readonly unwrapped: readonly Wrapping[];
    })
  | (JsonSerialization & { readonly kind: 'json_serialization' });

/**
 * Tells what a pasted text is and finds the tokens in it. Nothing is verified, nothing is asked of
 * anybody. Never throws, and takes no longer than the limits allow (`limits.ts`).
 */
export function readPastedToken(text: string): PastedToken {
  if (text.length > maxPastedCharacters) {
    return { kind: 'too_long', characters: text.length, limit: maxPastedCharacters };
  }
  const unwrapped = unwrap(text);
  if (unwrapped.text === '') {
    return { kind: 'empty' };
  }
  return fromJson(unwrapped) ?? fromParameters(unwrapped) ?? fromText(unwrapped);
}

function fromJson({ text, unwrapped }: Unwrapped): PastedToken | undefined {
  const json = readPastedJson(text);
  switch (json?.kind) {
    case undefined:
      return undefined;
    case 'too_long':
      return { kind: 'too_long', characters: text.length, limit: maxPastedJsonCharacters };
    case 'too_complex':
      return { kind: 'no_token' };
    case 'json': {
      const outer = isJsonObject(json.value) ? fromObject(json.value, unwrapped) : undefined;
      const inner = outer === undefined ? nestedResponse(json.value) : undefined;
      return outer ?? (inner && fromObject(inner, unwrapped));
    }
  }
}

function fromObject(value: JsonObject, unwrapped: Unwrapped['unwrapped']): PastedToken | undefined {
  const serialization = readJsonSerialization(value);
  if (serialization !== undefined) {
    return { kind: 'json_serialization', ...serialization };
  }
  const found = tokenParameters((name) => {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    return typeof member === 'string' ? member : undefined;
  });
  return found && { kind: 'response', from: 'json', ...found, unwrapped };
}

/** The answer of a sign-in in the browser's address bar, or the body of a token request. */
function fromParameters({ text, unwrapped }: Unwrapped): PastedToken | undefined {
  if (/\s/.test(text) || !/(?:^|[?#&])\w*(?:token|code|hint|secret)=/.test(text)) {
    return undefined;
  }
  const isUrl = /^[a-z][\w+.-]*:\/\//i.test(text) || /^[/?#]/.test(text);
  const queries = (isUrl ? queryAndFragment(text) : [text]).map(
    (query) => new URLSearchParams(query),
  );
  const found = tokenParameters(
    (name) => queries.map((query) => query.get(name)).find((value) => value !== null) ?? undefined,
  );
  return found && { kind: 'response', from: isUrl ? 'url' : 'form', ...found, unwrapped };
}

function queryAndFragment(url: string): readonly string[] {
  const hash = url.indexOf('#');
  const address = hash === -1 ? url : url.slice(0, hash);
  const mark = address.indexOf('?');
  return [
    ...(mark === -1 ? [] : [address.slice(mark + 1)]),
    ...(hash === -1 ? [] : [url.slice(hash + 1)]),
  ];
}

function fromText({ text, unwrapped }: Unwrapped): PastedToken {
  const found = joinToken(text);
  if (found === undefined) {
    return { kind: 'no_token' };
  }
  const { token, wrapping } = found;
  return {
    kind: 'token',
    token: readToken(token),
    unwrapped: wrapping === undefined ? unwrapped : [...unwrapped, wrapping],
  };
}
