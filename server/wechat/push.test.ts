import type { PushMessage, PushQuery } from './ports';
import { accountEventOf, createMessagePush, PushRejected } from './push';
import { aesKeyOf, encryptPush, pushSignature } from './push-crypto';

const appid = 'wxdemo00000000mall';
const token = 'push-token';
const aesKey = 'k'.repeat(43);
const stamp = { timestamp: '1700000000', nonce: '42' };
const revoke = {
  ToUserName: 'gh_1',
  FromUserName: 'oUser',
  CreateTime: 1700000000,
  MsgType: 'event',
  Event: 'user_authorization_revoke',
  OpenID: 'oUser',
  AppID: appid,
  RevokeInfo: '6,8',
};

const plainPush = createMessagePush({ appid, token });
const aesPush = createMessagePush({ appid, token, aesKey });

function plainQuery(): PushQuery {
  return { ...stamp, signature: pushSignature(token, stamp.timestamp, stamp.nonce) };
}

function encrypted(message: object, forAppid = appid): { query: PushQuery; body: string } {
  const text = encryptPush(aesKeyOf(aesKey), Buffer.alloc(16, 1), JSON.stringify(message), forAppid);
  const signature = pushSignature(token, stamp.timestamp, stamp.nonce, text);
  return {
    query: { ...stamp, encrypt_type: 'aes', msg_signature: signature },
    body: JSON.stringify({ ToUserName: 'gh_1', Encrypt: text }),
  };
}

describe('the check of the push URL', () => {
  it('returns echostr verbatim for a good signature', () => {
    expect(plainPush.verifyUrl({ ...plainQuery(), echostr: 'echo 1' })).toBe('echo 1');
  });

  it('rejects a wrong signature, a missing echostr and a repeated parameter', () => {
    expect(() => plainPush.verifyUrl({ ...plainQuery(), nonce: '43', echostr: 'e' })).toThrow(PushRejected);
    expect(() => plainPush.verifyUrl(plainQuery())).toThrow('echostr is missing');
    expect(() => plainPush.verifyUrl({ ...plainQuery(), nonce: ['42', '42'], echostr: 'e' })).toThrow(
      PushRejected,
    );
  });
});

describe('a plain push', () => {
  it('is opened when its signature fits', () => {
    expect(plainPush.open(plainQuery(), JSON.stringify(revoke))).toMatchObject({
      createTime: 1700000000,
      msgType: 'event',
      event: 'user_authorization_revoke',
      payload: revoke,
    });
  });

  it('is rejected with a wrong signature', () => {
    expect(() =>
      plainPush.open({ ...plainQuery(), signature: 'f'.repeat(40) }, JSON.stringify(revoke)),
    ).toThrow('signature does not fit');
  });

  it('is rejected by an app that expects encryption, as its signature does not cover the body', () => {
    expect(() => aesPush.open(plainQuery(), JSON.stringify(revoke))).toThrow(PushRejected);
  });

  it.each([
    ['an encrypted one without a key', { encrypt_type: 'aes' }, JSON.stringify({ Encrypt: 'x' })],
    ['XML', {}, '<xml></xml>'],
    ['a body that is no object', {}, '7'],
    ['a message without its type', {}, JSON.stringify({ CreateTime: 1 })],
    ['a message without its time', {}, JSON.stringify({ MsgType: 'text' })],
  ])('is rejected when it is %s', (_case, extra, body) => {
    expect(() => plainPush.open({ ...plainQuery(), ...extra }, body)).toThrow(PushRejected);
  });
});

describe('an encrypted push', () => {
  it('is opened when msg_signature, key and appid fit', () => {
    const { query, body } = encrypted(revoke);
    expect(aesPush.open(query, body).payload).toEqual(revoke);
  });

  it('is read from its ciphertext in compatible mode, where the plain fields are unsigned', () => {
    const { query, body } = encrypted(revoke);
    const mixed = JSON.stringify({ ...revoke, OpenID: 'oForged', Encrypt: JSON.parse(body).Encrypt });
    expect(aesPush.open(query, mixed).payload.OpenID).toBe('oUser');
  });

  it('is rejected when meant for another app', () => {
    const { query, body } = encrypted(revoke, 'wxdemo0000000other');
    expect(() => aesPush.open(query, body)).toThrow('another app');
  });

  it('is rejected when the ciphertext was changed under the signature', () => {
    const { query } = encrypted(revoke);
    const { body } = encrypted({ ...revoke, OpenID: 'oOther' });
    expect(() => aesPush.open(query, body)).toThrow('msg_signature does not fit');
  });

  it('is rejected with a plain signature only', () => {
    const { body } = encrypted(revoke);
    expect(() => aesPush.open(plainQuery(), body)).toThrow('msg_signature is missing');
  });

  it('is rejected when it is signed but cannot be decrypted', () => {
    const query = { ...stamp, msg_signature: pushSignature(token, stamp.timestamp, stamp.nonce, 'AAAA') };
    expect(() => aesPush.open(query, JSON.stringify({ Encrypt: 'AAAA' }))).toThrow('cannot be decrypted');
  });
});

describe('the dedupe key', () => {
  const keyOf = (message: object) => plainPush.open(plainQuery(), JSON.stringify(message)).dedupeKey;

  it('is equal for repeated deliveries, whatever the order of the fields', () => {
    expect(keyOf(revoke)).toBe(keyOf(Object.fromEntries(Object.entries(revoke).reverse())));
  });

  it('tells two events of one second apart', () => {
    expect(keyOf(revoke)).not.toBe(keyOf({ ...revoke, RevokeInfo: '2' }));
  });

  it('tells two messages apart whose MsgIds are equal after rounding', () => {
    const text = (msgId: string, content: string) =>
      `{"CreateTime":1,"MsgType":"text","MsgId":${msgId},"Content":"${content}"}`;
    const keys = [text('23456789012345671', 'a'), text('23456789012345672', 'b')].map(
      (body) => plainPush.open(plainQuery(), body).dedupeKey,
    );
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('does not show the openid', () => {
    expect(keyOf(revoke)).not.toContain('oUser');
  });
});

describe('account events', () => {
  const message = (payload: Record<string, unknown>): PushMessage => ({
    dedupeKey: 'k',
    createTime: 1,
    msgType: 'event',
    event: String(payload.Event),
    payload,
  });

  it.each([
    [{ Event: 'user_info_modified' }, { kind: 'profile-reset', openid: 'o1' }],
    [{ Event: 'user_authorization_cancellation' }, { kind: 'account-closed', openid: 'o1' }],
    [
      { Event: 'user_authorization_revoke', RevokeInfo: '6,8' },
      { kind: 'authorization-revoked', openid: 'o1', scopes: [6, 8] },
    ],
    [
      { Event: 'user_authorization_revoke', RevokeInfo: 8 },
      { kind: 'authorization-revoked', openid: 'o1', scopes: [8] },
    ],
    [{ Event: 'user_authorization_revoke' }, { kind: 'authorization-revoked', openid: 'o1', scopes: [] }],
    [{ Event: 'wxa_media_check' }, undefined],
  ])('reads %j', (fields, expected) => {
    expect(accountEventOf(message({ ...fields, OpenID: 'o1' }))).toEqual(expected);
  });

  it('ignores an event without an openid', () => {
    expect(accountEventOf(message({ Event: 'user_info_modified' }))).toBeUndefined();
  });
});
