/** Why a call did not succeed. `code` is one of the server's codes, or NETWORK when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What to tell whoever runs the server; empty when it was never reached. */
    readonly requestId = '',
    readonly params: Record<string, string | number> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** Nothing is known of what happened: the call may be repeated with the same key. */
  get unanswered(): boolean {
    return this.code === 'NETWORK';
  }
}

/** What a person is told: what happened, and the number to ask with. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return '这里出了点问题，请再试一次';
  return error.requestId ? `${error.message}（编号 ${error.requestId}）` : error.message;
}
