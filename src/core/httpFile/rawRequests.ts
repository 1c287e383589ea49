/** One line of a file, without its end. */
export interface FileLine {
  readonly text: string;
  /** Counted from 0. */
  readonly line: number;
}

/** What `@name = value` lines define, by name. */
export type FileVariables = ReadonlyMap<string, string>;

/** One request of a `.http` file, split into its parts and not read further. */
export interface RawRequest {
  /** From the separator in front of it on, up to the next one. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Its request line, and those that go on with the query. */
  readonly target: readonly [FileLine, ...FileLine[]];
  readonly headers: readonly FileLine[];
  /** Without empty lines at its end. */
  readonly body: readonly FileLine[];
  /** Those defined above it. More are added while the next request is looked for. */
  readonly variables: FileVariables;
}

const separator = /^\s*###/;
const comment = /^\s*(?:#|\/\/)/;
const definition = /^\s*@([\w.-]+)\s*=(.*)$/;
const moreQuery = /^\s*[?&]/;
/** Answers are kept in such files, too. */
const statusLine = /^\s*HTTP\/\d/;

/**
 * The requests of a `.http` or `.rest` file, as the REST Client and httpYac tell them apart: `###`
 * between them; comments, `@name = value` and empty lines in front of the request line; headers up to
 * an empty line; then the body. Never throws.
 */
export function* rawRequests(text: string): Generator<RawRequest> {
  const variables = new Map<string, string>();
  const lines = text.split(/\r\n?|\n/);
  let block: FileLine[] = [];
  for (const [line, content] of lines.entries()) {
    if (separator.test(content)) {
      yield* requestIn(block, variables);
      block = [];
    }
    block.push({ text: content, line });
  }
  yield* requestIn(block, variables);
}

function* requestIn(
  block: readonly FileLine[],
  variables: Map<string, string>,
): Generator<RawRequest> {
  const start = block.findIndex(({ text }) => {
    const [, name, value = ''] = definition.exec(text) ?? [];
    if (name !== undefined) {
      variables.set(name, value.trim());
    }
    return !isAside(text);
  });
  const [requestLine, ...rest] = block.slice(Math.max(start, 0));
  const last = block.at(-1);
  if (start < 0 || requestLine === undefined || last === undefined) {
    return;
  }
  if (statusLine.test(requestLine.text)) {
    return;
  }
  const queryLines = countWhile(rest, ({ text }) => moreQuery.test(text));
  const afterTarget = rest.slice(queryLines);
  const headerLines = countWhile(afterTarget, ({ text }) => text.trim() !== '');
  const body = afterTarget.slice(headerLines + 1);
  yield {
    firstLine: block[0]?.line ?? requestLine.line,
    lastLine: last.line,
    target: [requestLine, ...rest.slice(0, queryLines)],
    headers: afterTarget.slice(0, headerLines).filter(({ text }) => !comment.test(text)),
    body: body.slice(0, body.findLastIndex(({ text }) => text.trim() !== '') + 1),
    variables,
  };
}

/** What may stand in front of a request line. */
function isAside(text: string): boolean {
  return text.trim() === '' || comment.test(text) || text.trimStart().startsWith('@');
}

function countWhile<T>(list: readonly T[], holds: (one: T) => boolean): number {
  const end = list.findIndex((one) => !holds(one));
  return end < 0 ? list.length : end;
}
