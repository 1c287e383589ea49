/** What a member of an HTTP Archive must be; `?` marks one that may be missing. */
type Shape = 'text' | 'number' | 'time' | { readonly [name: string]: Shape } | readonly [Shape];

const pairs: Shape = [{ name: 'text', value: 'text', 'comment?': 'text' }];

const message = {
  httpVersion: 'text',
  cookies: [{ name: 'text', value: 'text' }],
  headers: pairs,
  headersSize: 'number',
  bodySize: 'number',
  'comment?': 'text',
} as const satisfies Shape;

/** Sections 2 to 5 of “HTTP Archive 1.2 Spec” (Jan Odvarko), as far as members are required. */
const archive: Shape = {
  log: {
    version: 'text',
    creator: { name: 'text', version: 'text', 'comment?': 'text' },
    entries: [
      {
        startedDateTime: 'time',
        time: 'number',
        request: {
          ...message,
          method: 'text',
          url: 'text',
          queryString: pairs,
          'postData?': { mimeType: 'text', params: pairs, text: 'text', 'comment?': 'text' },
        },
        response: {
          ...message,
          status: 'number',
          statusText: 'text',
          redirectURL: 'text',
          content: { size: 'number', mimeType: 'text', 'text?': 'text' },
        },
        cache: {},
        timings: { send: 'number', wait: 'number', receive: 'number' },
        'comment?': 'text',
      },
    ],
    'comment?': 'text',
  },
};

/** Where a value is not what HAR 1.2 says; members that it does not know are problems, too. */
export function harProblems(har: unknown): readonly string[] {
  return problemsOf(har, archive, 'har');
}

function problemsOf(value: unknown, shape: Shape, path: string): readonly string[] {
  if (shape === 'number') {
    return typeof value === 'number' && Number.isFinite(value) ? [] : [`${path}: no number`];
  }
  if (shape === 'text') {
    return typeof value === 'string' ? [] : [`${path}: no text`];
  }
  if (shape === 'time') {
    const isTime = typeof value === 'string' && new Date(value).toISOString() === value;
    return isTime ? [] : [`${path}: no ISO 8601 time`];
  }
  if (isListShape(shape)) {
    return Array.isArray(value)
      ? value.flatMap((one, index) => problemsOf(one, shape[0], `${path}[${String(index)}]`))
      : [`${path}: no array`];
  }
  return typeof value === 'object' && value !== null
    ? memberProblems(value as Readonly<Record<string, unknown>>, shape, path)
    : [`${path}: no object`];
}

function memberProblems(
  value: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, Shape>>,
  path: string,
): readonly string[] {
  const wanted = Object.entries(shape).flatMap(([marked, member]) => {
    const name = marked.replace('?', '');
    return marked.endsWith('?') && value[name] === undefined
      ? []
      : problemsOf(value[name], member, `${path}.${name}`);
  });
  const strange = Object.keys(value).filter((name) => !(name in shape) && !(`${name}?` in shape));
  return [...wanted, ...strange.map((name) => `${path}.${name}: not in HAR 1.2`)];
}

function isListShape(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
