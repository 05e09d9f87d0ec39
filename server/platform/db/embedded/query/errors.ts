/** Code names of MongoDB; every other code is named `Location<code>`, as the server does. */
const CODE_NAMES: Readonly<Record<number, string>> = {
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  66: 'ImmutableField',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  168: 'InvalidPipelineOperator',
  238: 'NotImplemented',
  241: 'ConversionFailure',
};

/** An error as MongoDB answers it: numeric code, code name and message, with optional extra reply fields. */
export class DbError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly extra: Record<string, unknown> = {},
    readonly labels: readonly string[] = [],
  ) {
    super(message);
    this.name = 'DbError';
  }
}

/** A DbError whose code name follows from the code. */
export function dbError(code: number, message: string): DbError {
  return new DbError(code, CODE_NAMES[code] ?? `Location${code}`, message);
}

/** The error for a malformed argument (2, BadValue). */
export function badValue(message: string): DbError {
  return dbError(2, message);
}

/** The error for a command part that cannot be parsed (9, FailedToParse). */
export function failedToParse(message: string): DbError {
  return dbError(9, message);
}
