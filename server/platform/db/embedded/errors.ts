import { DbError } from './query';

/** A write conflict; `holder` resolves when the transaction that has the key ends (absent when it has ended). */
export class WriteConflict extends DbError {
  constructor(readonly holder: Promise<void> | undefined) {
    super(
      112,
      'WriteConflict',
      'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    );
  }
}

/** The label that tells a driver to run the whole transaction again. */
export const TRANSIENT = ['TransientTransactionError'] as const;

export function writeConflict(holder?: Promise<void>): WriteConflict {
  return new WriteConflict(holder);
}

const CODE_NAMES = {
  2: 'BadValue',
  8: 'UnknownError',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  16: 'InvalidLength',
  17: 'ProtocolError',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  112: 'WriteConflict',
  100: 'UnsatisfiableWriteConcern',
  115: 'CommandNotSupported',
  117: 'ConflictingOperationInProgress',
  121: 'DocumentValidationFailure',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  225: 'TransactionTooOld',
  237: 'CursorInUse',
  238: 'NotImplemented',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  334: 'MechanismUnavailable',
  352: 'UnsupportedOpQueryCommand',
  11000: 'DuplicateKey',
  11601: 'Interrupted',
  14031: 'OutOfDiskSpace',
  10334: 'BSONObjectTooLarge',
} as const;

/** An error with MongoDB's name for its code. */
export function fail(
  code: number,
  message: string,
  extra?: Record<string, unknown>,
  labels?: readonly string[],
): DbError {
  const names: Readonly<Record<number, string>> = CODE_NAMES;
  return new DbError(code, names[code] ?? `Location${code}`, message, extra, labels);
}

/** A flush that failed: nothing of it was written, and the client may try again later. */
export function storageFailure(cause: unknown): DbError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const isFull = /no space|too large|MAP_FULL/i.test(message);
  return isFull
    ? fail(14031, `the disk is full, nothing was written: ${message}`)
    : fail(8, `nothing was written: ${message}`);
}
