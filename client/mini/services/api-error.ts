/** Why a call did not succeed. `code` is one of the server's codes, or NETWORK when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What to tell the service desk; empty when the server was never reached. */
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
