import * as vscode from 'vscode';

/** Claims about who it is (RFC 7519 4.1, OpenID Connect Core 5.1, Identity Assurance, RFC 9493). */
export function identityClaims(): Readonly<Record<string, string>> {
  return { ...subjectClaims(), ...personClaims(), ...assuranceClaims() };
}

function subjectClaims() {
  return {
    sub: vscode.l10n.t(
      'Subject: the account (or client) the token is about. It never changes and is unique at this issuer only.',
    ),
    sub_id: vscode.l10n.t(
      'The subject in another form, such as an e-mail address or a phone number with its type.',
    ),
    sub_jwk: vscode.l10n.t(
      'The subject’s own public key, where somebody is their own provider (self-issued).',
    ),
    username: vscode.l10n.t('A name for people to recognize the user by; not an identifier.'),
    also_known_as: vscode.l10n.t('A stage name or another name that the person is known by.'),
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

function assuranceClaims() {
  return {
    verified_claims: vscode.l10n.t(
      'Facts about the person together with how, when and by whom they were verified.',
    ),
    place_of_birth: vscode.l10n.t('Where the person was born.'),
    nationalities: vscode.l10n.t('Nationalities, as country codes.'),
    birth_family_name: vscode.l10n.t('Last name at birth.'),
    birth_given_name: vscode.l10n.t('First name at birth.'),
    birth_middle_name: vscode.l10n.t('Middle name at birth.'),
    salutation: vscode.l10n.t('How to address the person, for example “Mr.”.'),
    title: vscode.l10n.t('Title, for example “Dr.”.'),
    msisdn: vscode.l10n.t('Mobile phone number, as the network knows it.'),
    jcard: vscode.l10n.t('A whole address card (jCard).'),
  };
}
