import pino from 'pino';
import type { Logger } from 'pino';
import type { Config } from './config';

export type { Logger } from 'pino';

/** Keys whose values never reach a log, at any depth a log line of ours has. */
const SECRET_KEYS = [
  'openid',
  'unionid',
  'phone',
  'purePhoneNumber',
  'phoneNumber',
  'sessionKey',
  'session_key',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'code',
  'address',
  'receiver',
  'birthday',
];
const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

const MOBILE = /\b(1[3-9]\d)\d{6}(\d{2})\b/g;
const OPENID = /\bo[A-Za-z0-9_-]{27}\b/g;
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** Takes phone numbers, openids and tokens out of free text such as an error message. */
function redactText(text: string): string {
  return text.replace(MOBILE, '$1******$2').replace(OPENID, 'o***').replace(JWT, 'jwt***');
}

function errorSerializer(error: unknown): object {
  if (!(error instanceof Error)) return { message: redactText(String(error)) };
  return { type: error.name, message: redactText(error.message), stack: redactText(error.stack ?? '') };
}

/** Levels: error = wake someone, warn = look tomorrow, info = what happened, debug = for us. */
export function createLogger(
  config: Pick<Config, 'LOG_LEVEL' | 'LOG_PRETTY'>,
  destination?: pino.DestinationStream,
): Logger {
  return pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      redact: { paths, censor: '***' },
      serializers: { err: errorSerializer, error: errorSerializer },
      ...(config.LOG_PRETTY && !destination
        ? {
            transport: {
              target: 'pino-pretty',
              options: { translateTime: 'SYS:HH:MM:ss', ignore: 'requestId,actor' },
            },
          }
        : {}),
    },
    ...(destination ? [destination] : []),
  );
}
