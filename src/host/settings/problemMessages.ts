import { l10n } from 'vscode';
import type { ExpectedType, SettingsProblem } from '../../core/provider/settingsProblem.ts';
import { inert } from '../../core/text.ts';
import { settings } from '../registry.ts';
import type { Shown } from '../unreachedWords.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import type { UnusableEntry } from './providerSettings.ts';

/**
 * One sentence that names the place and says what to write there. Holds no value of a setting.
 *
 * @param shown - marks what others wrote, for where the sentence goes
 */
export function describeProblem(problem: SettingsProblem, shown: Shown = inert): string {
  return l10n.t('{0}: {1}', shown(problem.path), explain(problem, shown));
}

/** What is wrong with one entry, where it is clear which; places are told from there. */
export function describeEntry({ id, problems }: UnusableEntry): readonly string[] {
  const start = `${settings.providers.key}.${id}.`;
  return problems.map((problem) => {
    const { path } = problem;
    const place = path.startsWith(start) ? path.slice(start.length) : path;
    return describeProblem({ ...problem, path: place });
  });
}

function explain(problem: SettingsProblem, shown: Shown): string {
  switch (problem.code) {
    case 'missing':
      return l10n.t('it is required; add it.');
    case 'wrong_type':
      return l10n.t('write {0}.', typeWords(problem.expected));
    case 'invalid_provider_id':
      return l10n.t(
        'a provider id starts with a lower-case letter or digit, followed by those, dots, dashes and underscores; rename it.',
      );
    case 'invalid_scope':
      return l10n.t('a scope is made of ASCII characters, without spaces, quotes and backslashes.');
    case 'url_not_allowed':
      return l10n.t('this URL is not used: {0}.', urlRefusalWords(problem.reason));
    case 'redirect_not_loopback':
      return l10n.t(
        'the redirect URI must lead back to this machine: http://127.0.0.1, http://[::1] or http://localhost, with a port or without.',
      );
    case 'redirect_spelling':
      return l10n.t(
        'write it as {0}, since that is what would be sent; if the provider has it otherwise, register that.',
        shown(problem.effective),
      );
    case 'issuer_or_endpoints_missing':
      return l10n.t(
        'write the provider’s issuer, or under metadata: {0}.',
        problem.needed.join(', '),
      );
    case 'issuer_shared':
      return l10n.t(
        'these endpoints are not the issuer’s, and {0} has the same issuer without them, so that an answer of one could pass for one of the other. Give both the same endpoints, or remove the issuer here.',
        shown(problem.otherId),
      );
    case 'unknown_key':
      return problem.meant === undefined
        ? l10n.t(
            'this key is not known and has no effect. Known are: {0}.',
            problem.known.join(', '),
          )
        : l10n.t('this key is not known and has no effect. Did you mean {0}?', problem.meant);
    case 'unsupported_value':
      return l10n.t(
        'this value is not supported; write one of: {0}.',
        problem.supported.join(', '),
      );
    case 'reserved_parameter':
      return l10n.t('the sign-in sets this parameter itself; remove it here.');
    case 'invalid_variable_name':
      return l10n.t(
        'the name of an environment variable has letters, digits and underscores, and starts with no digit.',
      );
    case 'variable_name_of_no_token':
      return l10n.t(
        'this environment variable may mean something else to programs; write a name that ends in TOKEN, JWT, BEARER, AUTHORIZATION, PASSWORD, SECRET or API_KEY.',
      );
    case 'same_variable_name':
      return l10n.t('both tokens would be in one environment variable; write another name.');
    case 'secret_in_settings':
      return problem.severity === 'error'
        ? l10n.t(
            'a client secret does not belong in settings; remove it here and run “OIDC: Set Client Secret…”.',
          )
        : l10n.t(
            'a client secret does not belong in settings; it is ignored. Move it into secret storage.',
          );
  }
}

function typeWords(type: ExpectedType): string {
  const words: Record<ExpectedType, string> = {
    object: l10n.t('an object'),
    text: l10n.t('a text that is not empty'),
    text_or_list: l10n.t('a text or a list of texts'),
    text_values: l10n.t('an object whose values are texts'),
  };
  return words[type];
}
