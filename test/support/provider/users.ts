/** A person who can sign in at the local provider. The password is the username. */
export interface LocalUser {
  readonly sub: string;
  readonly username: string;
  readonly password: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export const users = {
  alice: user('alice', 'Alice Ångström', 'alice@example.com'),
  bob: user('bob', 'Bob Builder', 'bob@example.com'),
} as const;

export type Username = keyof typeof users;

export function findUser(username: string): LocalUser | undefined {
  return Object.values(users).find((user) => user.username === username);
}

export function findUserBySubject(sub: string): LocalUser | undefined {
  return Object.values(users).find((user) => user.sub === sub);
}

function user(username: string, name: string, email: string): LocalUser {
  const [given, family] = name.split(' ');
  return {
    sub: `user-${username}`,
    username,
    password: username,
    claims: {
      name,
      given_name: given,
      family_name: family,
      preferred_username: username,
      email,
      email_verified: true,
      updated_at: 1_760_000_000,
    },
  };
}
