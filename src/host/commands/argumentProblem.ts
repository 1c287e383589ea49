import { l10n, Uri } from 'vscode';
import { tokenForms } from '../../core/copying/tokenForm.ts';
import { isJsonObject } from '../../core/json.ts';
import { apiMethods } from '../../core/oidc/api/apiRequest.ts';
import { inert } from '../../core/text.ts';
import { otherSections } from '../troubleshooting/guideSection.ts';
import type { Row } from '../views/row.ts';
import type { CommandTarget } from './target.ts';

interface Member {
  /** What `parseTarget` made of it; `undefined` when that was nothing. */
  readonly taken: (target: CommandTarget) => unknown;
  /** What it has to be. */
  readonly expected: () => string;
}

const text = (): string => l10n.t('a text');
const place = (): string => l10n.t('the URI of a document, with a range in it');

const members: Readonly<Record<string, Member>> = {
  provider: { taken: (target) => target.provider, expected: () => l10n.t('the id of a provider') },
  session: { taken: (target) => target.session, expected: () => l10n.t('the id of a session') },
  token: {
    taken: (target) => target.token ?? target.tokenText,
    expected: () => l10n.t('access_token, id_token or a token'),
  },
  client: { taken: (target) => target.client, expected: () => oneOf(['login', 'introspection']) },
  trace: { taken: (target) => target.trace, expected: () => l10n.t('the number of a trace') },
  scopes: {
    taken: (target) => target.scopes,
    expected: () => l10n.t('a text or a list of texts'),
  },
  as: { taken: (target) => target.as, expected: () => oneOf(tokenForms) },
  issuer: { taken: (target) => target.issuer, expected: text },
  url: { taken: (target) => target.url, expected: text },
  method: { taken: (target) => target.method, expected: () => oneOf(apiMethods) },
  body: {
    taken: (target) => target.body,
    expected: () => l10n.t('a text or JSON, with a method other than GET and HEAD'),
  },
  headers: {
    taken: ({ headers }) => headers?.length,
    expected: () =>
      l10n.t(
        'an object of header names and their texts, without what is written with the request (Authorization, DPoP, Host, Content-Length)',
      ),
  },
  files: { taken: (target) => target.files[0], expected: () => l10n.t('a list of URIs') },
  text: { taken: (target) => target.text, expected: text },
  uri: { taken: (target) => target.place, expected: place },
  range: { taken: (target) => target.place, expected: place },
  section: {
    taken: (target) => target.section,
    expected: () => l10n.t('the code of an error, or one of {0}', otherSections.join(', ')),
  },
};

/** What else there is in a row of the view, which the editor passes whole. */
const rowMembers: Readonly<Record<Exclude<keyof Row, keyof CommandTarget>, true>> = {
  id: true,
  label: true,
  description: true,
  icon: true,
  facts: true,
  accessibleLabel: true,
  kind: true,
  opens: true,
  children: true,
};

/**
 * What is wrong with the argument of a command, in words, where it is none that a command understands:
 * a key binding with a slip in it must not act on something else than was meant.
 *
 * @param target - what {@link parseTarget} made of the argument
 */
export function argumentProblem(argument: unknown, target: CommandTarget): string | undefined {
  if (isNothing(argument) || typeof argument === 'string' || argument instanceof Uri) {
    return undefined;
  }
  if (!isJsonObject(argument)) {
    return l10n.t('it must be the id of a provider, or an object like {0}', '{ "provider": "…" }');
  }
  for (const [name, value] of Object.entries(argument)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member === undefined && !Object.hasOwn(rowMembers, name)) {
      const known = Object.keys(members).join(', ');
      return l10n.t('{0} is not known. Known are: {1}', inert(name), known);
    }
    if (member !== undefined && !isNothing(value) && isNothing(member.taken(target))) {
      return l10n.t('{0} must be {1}', name, member.expected());
    }
  }
  return undefined;
}

/** An empty list names nothing, either. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function oneOf(values: readonly string[]): string {
  return l10n.t('one of: {0}', values.join(', '));
}
