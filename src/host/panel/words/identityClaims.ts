import * as vscode from 'vscode';

/** Claims about a sign-in and about a person (OpenID Connect Core 2, 3.3.2.11 and 5.1; logout). */
export function identityClaims(): Readonly<Record<string, string>> {
  return { ...signInClaims(), ...personClaims() };
}

function signInClaims() {
  return {
    auth_time: vscode.l10n.t(
      'When the user last proved who they are. May be long before the token was issued, if a provider session was reused.',
    ),
    nonce: vscode.l10n.t(
      'A random value from the sign-in request, repeated here so that an old token cannot be slipped in.',
    ),
    acr: vscode.l10n.t('How strong the authentication was, as a class that the provider defines.'),
    amr: vscode.l10n.t(
      'How the user authenticated, for example pwd (password), otp (one-time code) or mfa (more than one).',
    ),
    azp: vscode.l10n.t(
      'Authorized party: the client that asked for the token. It matters when the audience names somebody else or several.',
    ),
    at_hash: vscode.l10n.t(
      'Half a hash of the access token: shows that the two were issued together.',
    ),
    c_hash: vscode.l10n.t(
      'Half a hash of the authorization code: shows that the two belong together.',
    ),
    s_hash: vscode.l10n.t(
      'Half a hash of the state value: shows that this answers the same request.',
    ),
    sid: vscode.l10n.t('The session at the provider; used to end it everywhere on logout.'),
  };
}

function personClaims() {
  return {
    name: vscode.l10n.t('Full name, as the user wants it shown.'),
    given_name: vscode.l10n.t('First name or names.'),
    family_name: vscode.l10n.t('Last name or names.'),
    middle_name: vscode.l10n.t('Middle name or names.'),
    nickname: vscode.l10n.t('Casual name.'),
    preferred_username: vscode.l10n.t(
      'The name the user likes to be called by here. It may change and is not unique: never use it as a key.',
    ),
    profile: vscode.l10n.t('Address of the user’s profile page.'),
    picture: vscode.l10n.t('Address of a picture of the user. It is not loaded here.'),
    website: vscode.l10n.t('Address of the user’s own page or blog.'),
    email: vscode.l10n.t(
      'E-mail address. It may change and may be given to somebody else later: never use it as a key.',
    ),
    email_verified: vscode.l10n.t(
      'Whether the provider has made sure that the e-mail address is the user’s.',
    ),
    gender: vscode.l10n.t('Gender, in the user’s own words.'),
    birthdate: vscode.l10n.t(
      'Date of birth as YYYY-MM-DD; the year may be 0000 if it is not told.',
    ),
    zoneinfo: vscode.l10n.t('Time zone, for example Europe/Paris.'),
    locale: vscode.l10n.t('Preferred language and region, for example de-CH.'),
    phone_number: vscode.l10n.t('Phone number, usually with the country code.'),
    phone_number_verified: vscode.l10n.t(
      'Whether the provider has made sure that the phone number is the user’s.',
    ),
    address: vscode.l10n.t('Postal address, as a whole or in parts.'),
    updated_at: vscode.l10n.t('When these facts about the user last changed.'),
  };
}
