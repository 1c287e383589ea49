import assert from 'node:assert/strict';
import { parseProviders } from '../../../../src/core/provider/parseProviders.ts';
import { placeholderValue } from '../../../../src/core/provider/presets/placeholderValue.ts';
import { presetOf, presets } from '../../../../src/core/provider/presets/presets.ts';
import {
  presetIssuer,
  presetSettings,
} from '../../../../src/core/provider/presets/presetSettings.ts';

describe('the presets', () => {
  for (const [id, preset] of Object.entries(presets)) {
    it(`have in ${id} what makes a usable entry of what a person types`, () => {
      const typed = preset.placeholders.map(({ name, kind, example, standard }) => [
        name,
        standard ?? placeholderValue({ kind }, example) ?? '(refused)',
      ]);
      const values = Object.fromEntries(typed) as Record<string, string>;
      const issuer = presetIssuer(preset, values);
      const settings = presetSettings(preset, issuer, values);
      const entry = { ...(issuer === undefined ? {} : { issuer }), clientId: 'abc', ...settings };
      const { providers, problems } = parseProviders({ new: entry });
      const [{ issuer: address, metadata } = assert.fail()] = providers;
      const host = new URL(address ?? metadata.authorization_endpoint ?? '').hostname;
      assert.deepEqual(
        {
          problems,
          settings: Object.keys(settings),
          // A provider of this vendor is known by its host again, where the vendor has hosts of its own.
          knownAgain: preset.host === undefined || presetOf(host) === preset,
          help: new URL(preset.helpUrl).protocol,
        },
        {
          problems: [],
          settings: Object.keys(preset.settings ?? {}),
          knownAgain: true,
          help: 'https:',
        },
      );
    });
  }

  it('have labels and hosts of their own', () => {
    const all = Object.values(presets);
    const hosts = all.flatMap(({ host }) => (host === undefined ? [] : [host.source]));
    assert.deepEqual(
      [new Set(all.map(({ label }) => label)).size, new Set(hosts).size],
      [all.length, hosts.length],
    );
  });

  it('make the issuers that the vendors write', () => {
    const issuers = [
      presetIssuer(presets.okta, { domain: 'a.okta.com', authorizationServer: 'default' }),
      presetIssuer(presets.auth0, { domain: 'a.auth0.com' }),
      presetIssuer(presets.entra, { tenant: 'contoso' }),
      presetIssuer(presets.entra, { tenant: 'contoso', instance: 'https://login.example' }),
      presetIssuer(presets.authentik, { instance: 'https://a.example', application: 'b' }),
      presetIssuer(presets.keycloak, { instance: 'http://localhost:8080', realm: 'r' }),
      presetIssuer(presets.okta, { domain: 'a.okta.com' }),
      presetIssuer(presets.github, {}),
    ];
    assert.deepEqual(issuers, [
      'https://a.okta.com/oauth2/default',
      'https://a.auth0.com/',
      'https://login.microsoftonline.com/contoso/v2.0',
      'https://login.example/contoso/v2.0',
      'https://a.example/application/o/b/',
      'http://localhost:8080/realms/r',
      undefined,
      undefined,
    ]);
  });

  it('leave out a setting that needs what nobody has given', () => {
    const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab';
    const given = { logoutDomain: 'acme.auth.eu-central-1.amazoncognito.com' };
    assert.deepEqual(
      [presetSettings(presets.cognito, issuer), presetSettings(presets.cognito, issuer, given)],
      [
        {},
        {
          logoutUrl:
            'https://acme.auth.eu-central-1.amazoncognito.com/logout?client_id={clientId}&logout_uri={postLogoutRedirectUri}',
        },
      ],
    );
  });
});

describe('what is typed for a placeholder', () => {
  for (const [kind, typed, value] of [
    ['host', ' acme.okta.com ', 'acme.okta.com'],
    ['host', 'https://acme.okta.com/login?x', undefined],
    ['host', 'https://acme.okta.com/app', 'acme.okta.com'],
    ['host', 'http://acme.okta.com', undefined],
    ['host', 'two words', undefined],
    ['segment', 'default', 'default'],
    ['segment', 'a/b', undefined],
    ['segment', '', undefined],
    ['base_url', 'http://localhost:8080/', 'http://localhost:8080'],
    ['base_url', 'sso.example.com/auth//', 'https://sso.example.com/auth'],
    ['base_url', 'ftp://sso.example.com', undefined],
  ] as const) {
    it(`as ${kind} “${typed}” is ${value ?? 'refused'}`, () => {
      assert.equal(placeholderValue({ kind }, typed), value);
    });
  }
});
