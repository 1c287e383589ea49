import { l10n } from 'vscode';
import type { TokenForm } from '../../core/copying/tokenForm.ts';
import type { TokenVariables } from '../../core/provider/tokenVariables.ts';

interface FormWords {
  /** As it stands in the list of forms. */
  readonly label: string;
  readonly detail: string;
  readonly icon: string;
}

/** What a form is called, and what it is good for. */
export function formWords(form: TokenForm, { accessToken: name }: TokenVariables): FormWords {
  switch (form) {
    case 'header':
      return {
        label: l10n.t('Authorization header'),
        detail: l10n.t('One line, for the headers of any HTTP client'),
        icon: 'symbol-string',
      };
    case 'curl':
      return {
        label: l10n.t('cURL command'),
        detail: l10n.t('For sh, bash, zsh and fish; asks for the address and the method'),
        icon: 'terminal',
      };
    case 'http':
      return {
        label: l10n.t('.http request'),
        detail: l10n.t('For REST Client and httpYac; asks for the address and the method'),
        icon: 'globe',
      };
    case 'placeholder':
      return {
        label: l10n.t('.http request to keep in a file'),
        detail: l10n.t(
          'Has a placeholder instead of the token, which is filled in when you send it from the editor',
        ),
        icon: 'file-code',
      };
    case 'sh':
      return {
        label: l10n.t('Environment variable for sh'),
        detail: `export ${name}='…'`,
        icon: 'symbol-variable',
      };
    case 'powershell':
      return {
        label: l10n.t('Environment variable for PowerShell'),
        detail: `$env:${name} = '…'`,
        icon: 'symbol-variable',
      };
    case 'env':
      return {
        label: l10n.t('Line for a .env file'),
        detail: `${name}=…`,
        icon: 'symbol-variable',
      };
    case 'unsigned':
      return {
        label: l10n.t('Without its signature'),
        detail: l10n.t(
          'To show to others, as in a ticket: no API accepts it, but its claims can be read',
        ),
        icon: 'shield',
      };
  }
}

/**
 * What was copied, as a sentence without its full stop.
 *
 * @param whose - as inert text
 */
export function copiedWords(
  form: TokenForm,
  whose: string,
  { accessToken: name }: TokenVariables,
): string {
  switch (form) {
    case 'header':
      return l10n.t('Authorization header with the access token of {0} copied', whose);
    case 'curl':
      return l10n.t('cURL command with the access token of {0} copied', whose);
    case 'http':
      return l10n.t('.http request with the access token of {0} copied', whose);
    case 'placeholder':
      return l10n.t('.http request with a placeholder for the access token of {0} copied', whose);
    case 'sh':
    case 'powershell':
    case 'env':
      return l10n.t(
        '{0} with the access token of {1} copied, as a line for {2}',
        name,
        whose,
        { sh: 'sh', powershell: 'PowerShell', env: '.env' }[form],
      );
    case 'unsigned':
      return l10n.t('Access token of {0} copied without its signature', whose);
  }
}
