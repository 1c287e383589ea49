import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../../scripts/dev/project.ts';

export interface LocalizedStrings {
  /** Keys as `l10n/bundle.l10n.json` has them. */
  readonly keys: readonly string[];
  /** Messages with how many arguments are given for their `{0}`. */
  readonly calls: readonly {
    readonly place: string;
    readonly message: string;
    readonly arguments: number;
  }[];
  /** `file:line` of what a tool that extracts strings would not see. */
  readonly hidden: readonly string[];
}

/**
 * The strings that a source file shows through the editor's `l10n`. Only `l10n.t('…')` with a
 * literal can be translated; every other use of `l10n` is `hidden`, a parameter or alias included.
 */
export function localizedStrings(
  file: string,
  text = readFileSync(file, 'utf8'),
): LocalizedStrings {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const calls: LocalizedStrings['calls'][number][] = [];
  const hidden: string[] = [];
  const placeOf = (node: ts.Node): string => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    return `${relative(projectFolder, file).replaceAll('\\', '/')}:${line + 1}`;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'l10n' && !ts.isImportSpecifier(node.parent)) {
      const call = callOfT(node);
      const [message] = call?.arguments ?? [];
      if (call === undefined || message === undefined || !ts.isStringLiteralLike(message)) {
        hidden.push(placeOf(node));
      } else {
        const given = call.arguments.length - 1;
        calls.push({ place: placeOf(node), message: message.text, arguments: given });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    keys: calls.map(({ message }) => message),
    calls,
    hidden: [...hidden, ...renamed(source, placeOf)],
  };
}

/** `l10n.t(…)` or `vscode.l10n.t(…)`, of which this is the `l10n`. */
function callOfT(l10n: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = l10n;
  const access = ts.isPropertyAccessExpression(parent) && parent.name === l10n ? parent : l10n;
  const method = access.parent;
  const isT =
    ts.isPropertyAccessExpression(method) &&
    method.expression === access &&
    method.name.text === 't';
  return isT && ts.isCallExpression(method.parent) && method.parent.expression === method
    ? method.parent
    : undefined;
}

/** `import { l10n as x }` */
function renamed(source: ts.SourceFile, placeOf: (node: ts.Node) => string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node) && node.propertyName?.text === 'l10n') {
      found.push(placeOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
