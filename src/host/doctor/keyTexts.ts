import { l10n } from 'vscode';
import type { KeyProblem } from '../../core/doctor/keyProblems.ts';
import type { DoctorFacts } from '../../core/doctor/report.ts';
import { requestFailureWords } from '../requestFailureWords.ts';
import { code } from '../markdown.ts';

export function keysText({ url, count, problems, error }: DoctorFacts['keys']): string {
  if (url === undefined) {
    return l10n.t('The provider names no jwks_uri, so no ID Token can be verified.');
  }
  if (error !== undefined) {
    return l10n.t('Asked {0}: {1}', code(url), requestFailureWords(error, code));
  }
  return [
    count === 1
      ? l10n.t('There is one key at {0}.', code(url))
      : l10n.t('There are {0} keys at {1}.', count, code(url)),
    ...problems.map(keyProblemWords),
  ].join(' ');
}

function keyProblemWords(problem: KeyProblem): string {
  switch (problem.kind) {
    case 'none_for_signatures':
      return l10n.t('None of them is a public key for signatures.');
    case 'several_without_id':
      return l10n.t('Several have no kid, so a token can’t say which one signed it.');
    case 'too_many':
      return l10n.t('Only the first {0} are looked at.', problem.limit);
    case 'private':
      return l10n.t(
        '{0} is published with its private part: whoever reads it can sign tokens. Replace it at once.',
        code(problem.kid),
      );
    case 'symmetric':
      return l10n.t('{0} is a symmetric key, which must never be published.', code(problem.kid));
    case 'duplicate_id':
      return l10n.t('Two have the kid {0}.', code(problem.kid));
    case 'unknown_type':
      return l10n.t(
        '{0} is of the type {1}, which is not known.',
        code(problem.kid),
        code(problem.type),
      );
    case 'weak':
      return l10n.t(
        '{0} has {1} bits only; RSA keys need 2048 (RFC 7518).',
        code(problem.kid),
        problem.bits,
      );
  }
}
