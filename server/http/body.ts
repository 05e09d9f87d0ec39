import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { AppError } from '@shared/errors';

const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The JSON object a command carries; an empty body counts as `{}`.
 * @throws BODY_TOO_LARGE, or BAD_INPUT for what is not JSON or carries a prototype key
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  return parseJson(await readText(request, maxBytes));
}

/** The body as it came. @throws BODY_TOO_LARGE, BAD_INPUT when it was cut off */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  try {
    return await getRawBody(request, {
      limit: maxBytes,
      length: request.headers['content-length'],
      encoding: 'utf8',
    });
  } catch (error) {
    if ((error as { type?: string }).type === 'entity.too.large') {
      throw new AppError('BODY_TOO_LARGE', { maxKb: Math.floor(maxBytes / 1024) });
    }
    throw new AppError('BAD_INPUT', { issues: 'the body was cut off' });
  }
}

/** @throws BAD_INPUT */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (POISON.has(key)) throw new SyntaxError(`key ${key} is not allowed`);
      return value;
    });
  } catch (error) {
    throw new AppError('BAD_INPUT', { issues: (error as Error).message.slice(0, 200) });
  }
}
