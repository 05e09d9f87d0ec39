/** A setting a person must correct; the message is one sentence that says how. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
