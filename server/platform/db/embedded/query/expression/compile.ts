import { type Doc, docOf, isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { resolvePath, splitPath } from '../path';
import { OPERATORS } from './operators';

/** Values of the variables an expression can name; ROOT and CURRENT are always there. */
export type Variables = Readonly<Record<string, unknown>>;

/** A compiled expression; `undefined` is "missing". */
export type Evaluate = (variables: Variables) => unknown;

/** Compiles inside a scope: the names of the variables that may be used. */
export type Compile = (expression: unknown, names?: ReadonlySet<string>) => Evaluate;

/** Builds an operator's evaluation from its unevaluated argument. */
export type Operator = (argument: unknown, compile: Compile, names: ReadonlySet<string>) => Evaluate;

/** The value of `$$REMOVE`: an expression that yields it leaves its field out. */
const BUILT_IN: ReadonlySet<string> = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW']);

/** Variables: names that expressions may use, and their values. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  readonly variables: Variables;
}

/** The variables of a command. */
export function rootScope(options: { let?: Doc | undefined; now?: Date | undefined }): Scope {
  const constants = options.let ?? {};
  const names = new Set([...BUILT_IN, ...Object.keys(constants)]);
  if (options.now === undefined) names.delete('NOW');
  return { names, variables: { ...constants, NOW: options.now } };
}

/** Compiles an aggregation expression; unknown operators (168) and variables (17276) are refused. */
export function compileExpression(expression: unknown, names: ReadonlySet<string>): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, names);
  if (isArray(expression)) {
    const items = expression.map((item: unknown) => compileExpression(item, names));
    return (variables) => items.map((item) => item(variables) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const [first] = Object.keys(expression);
  return first?.startsWith('$')
    ? compileOperator(first, expression, names)
    : compileObject(expression, names);
}

function compilePath(text: string, names: ReadonlySet<string>): Evaluate {
  const [variable = '', ...path] = text.startsWith('$$')
    ? splitPath(text.slice(2))
    : ['CURRENT', ...splitPath(text.slice(1))];
  if (variable === '') throw dbError(16872, `'$' by itself is not a valid FieldPath`);
  if (path.includes(''))
    throw dbError(40353, `FieldPath must not end with a '.' or have empty parts: ${text}`);
  if (!names.has(variable)) throw dbError(17276, `Use of undefined variable: ${variable}`);
  if (variable === 'REMOVE') return () => undefined;
  return (variables) => resolvePath(variables[variable], path);
}

function compileOperator(name: string, expression: Doc, names: ReadonlySet<string>): Evaluate {
  if (Object.keys(expression).length !== 1) {
    throw dbError(15983, `An object representing an expression must have exactly one field: ${name}`);
  }
  const operator = OPERATORS.get(name);
  if (operator === undefined) throw dbError(168, `Unrecognized expression '${name}'`);
  return operator(expression[name], (inner, scope = names) => compileExpression(inner, scope), names);
}

function compileObject(expression: Doc, names: ReadonlySet<string>): Evaluate {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.')) throw dbError(16412, `FieldPath field names may not contain '.'. Field: ${name}`);
    if (name.startsWith('$'))
      throw dbError(16410, `FieldPath field names may not start with '$'. Field: ${name}`);
    return [name, compileExpression(value, names)] as const;
  });
  return (variables) => docOf(fields.map(([name, evaluate]) => [name, evaluate(variables)] as const));
}
