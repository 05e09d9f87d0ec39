import { createHash } from 'node:crypto';
import { looseText } from './client';
import type { AccountEvent, MessagePush, PushMessage, PushQuery } from './ports';
import { aesKeyOf, decryptPush, pushSignature, sameSignature } from './push-crypto';

export interface PushConfig {
  /** Token of the console's message push page. */
  token: string;
  /** EncodingAESKey of the same page, 43 characters. With it only encrypted pushes are accepted (安全 and 兼容 mode); without it only plain ones (明文 mode). */
  aesKey?: string;
}

/** The request was not a push of WeChat to this app. Its message names the reason, never the content. */
export class PushRejected extends Error {
  override readonly name = 'PushRejected';
}

/** Verifies WeChat's message push. The console must be set to the JSON format. */
export function createMessagePush(deps: PushConfig & { appid: string }): MessagePush {
  const key = deps.aesKey === undefined ? undefined : aesKeyOf(deps.aesKey);

  function assertSigned(query: PushQuery, name: 'signature' | 'msg_signature', ...extra: string[]): void {
    const expected = pushSignature(deps.token, param(query, 'timestamp'), param(query, 'nonce'), ...extra);
    if (!sameSignature(expected, param(query, name))) throw new PushRejected(`${name} does not fit`);
  }

  function verifyUrl(query: PushQuery): string {
    assertSigned(query, 'signature');
    return param(query, 'echostr');
  }

  function open(query: PushQuery, rawBody: string): PushMessage {
    const envelope = parseJson(rawBody);
    if (!key) {
      if (query.encrypt_type === 'aes')
        throw new PushRejected('encrypted push, but no EncodingAESKey is set');
      assertSigned(query, 'signature');
      return messageOf(envelope);
    }
    // In these modes `signature` does not cover the body: only msg_signature counts.
    const encrypted = textOf(envelope, 'Encrypt');
    assertSigned(query, 'msg_signature', encrypted);
    return messageOf(parseJson(decrypted(key, encrypted)));
  }

  function decrypted(key: Buffer, encrypted: string): string {
    const { message, receiveId } = rejecting('Encrypt cannot be decrypted', () =>
      decryptPush(key, encrypted),
    );
    if (receiveId !== deps.appid) throw new PushRejected('message is meant for another app');
    return message;
  }

  return { verifyUrl, open };
}

/** The account event in a push, or undefined for any other message. */
export function accountEventOf(message: PushMessage): AccountEvent | undefined {
  const openid = message.payload.OpenID;
  if (typeof openid !== 'string') return undefined;
  switch (message.event) {
    case 'user_info_modified':
      return { kind: 'profile-reset', openid };
    case 'user_authorization_revoke':
      return { kind: 'authorization-revoked', openid, scopes: scopesOf(message.payload.RevokeInfo) };
    case 'user_authorization_cancellation':
      return { kind: 'account-closed', openid };
    default:
      return undefined;
  }
}

function scopesOf(revokeInfo: unknown): number[] {
  return looseText(revokeInfo)
    .split(',')
    .filter((part) => /^\d+$/.test(part.trim()))
    .map(Number);
}

function messageOf(payload: Record<string, unknown>): PushMessage {
  const createTime = Number(payload.CreateTime);
  if (!Number.isSafeInteger(createTime)) throw new PushRejected('CreateTime is missing');
  const msgType = textOf(payload, 'MsgType');
  const event = msgType === 'event' ? textOf(payload, 'Event') : undefined;
  return {
    dedupeKey: dedupeKeyOf(payload),
    createTime,
    msgType,
    ...(event !== undefined && { event }),
    payload,
  };
}

/**
 * The whole content is the identity: events have no MsgId, and where there is one it is a 64-bit number, which
 * JSON.parse rounds. Hashed, as it names an openid.
 */
function dedupeKeyOf(payload: Record<string, unknown>): string {
  const content = JSON.stringify(Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(content).digest('base64url');
}

function param(query: PushQuery, name: string): string {
  const value = query[name];
  if (typeof value !== 'string' || value === '') throw new PushRejected(`${name} is missing`);
  return value;
}

function textOf(payload: Record<string, unknown>, name: string): string {
  const value = payload[name];
  if (typeof value !== 'string' || value === '') throw new PushRejected(`${name} is missing`);
  return value;
}

function parseJson(text: string): Record<string, unknown> {
  const value: unknown = rejecting('body is not JSON', (): unknown => JSON.parse(text));
  if (typeof value !== 'object' || value === null) throw new PushRejected('body is not an object');
  return { ...value };
}

function rejecting<T>(reason: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new PushRejected(reason);
  }
}
