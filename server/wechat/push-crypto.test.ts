import { aesKeyOf, decryptPush, encryptPush, pushSignature, sameSignature } from './push-crypto';

// Printed in WeChat's own documentation of the message push.
const official = {
  aesKey: aesKeyOf('A'.repeat(43)),
  appid: 'wxba5fad812f8e6fb9',
  received:
    '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
};

describe('the signature of a push', () => {
  it.each([
    ['the URL check', ['AAAAA', '1714036504', '1514711492'], 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['a plain push', ['AAAAA', '1714037059', '486452656'], '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
    [
      'an encrypted push',
      ['AAAAA', '1714112445', '415670741', official.received],
      '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
    ],
    [
      'a plain push of another token',
      ['TESTTOKEN', '1700000000', 'nonce123'],
      '45b533d0233049d44fc14c2fba1b784188236b7d',
    ],
  ])('equals the documented one for %s', (_case, parts, expected) => {
    expect(pushSignature(...parts)).toBe(expected);
  });

  it('is compared by content and by length, so that a prefix never passes', () => {
    expect(sameSignature('abcd', 'abcd')).toBe(true);
    expect(sameSignature('abcd', 'abce')).toBe(false);
    expect(sameSignature('abcd', 'abc')).toBe(false);
  });
});

describe('the encryption of a push', () => {
  it('opens the documented message', () => {
    const { message, receiveId } = decryptPush(official.aesKey, official.received);
    expect(receiveId).toBe(official.appid);
    expect(Buffer.byteLength(message)).toBe(167);
    expect(JSON.parse(message)).toMatchObject({
      MsgType: 'event',
      Event: 'debug_demo',
      debug_str: 'hello world',
    });
  });

  it('writes the documented reply and signs it', () => {
    const reply = encryptPush(
      official.aesKey,
      Buffer.from('707722b803182950'),
      '{"demo_resp":"good luck"}',
      official.appid,
    );
    expect(reply).toBe(
      'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==',
    );
    expect(pushSignature('AAAAA', '1713424427', '415670741', reply)).toBe(
      '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    );
  });

  it('fits WeCom, which uses the same scheme with a corp id', () => {
    const key = aesKeyOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG');
    const text = '<xml><ToUserName>t</ToUserName></xml>';
    const encrypted = encryptPush(key, Buffer.from('0123456789abcdef'), text, 'wwTESTCORPID000001');
    expect(encrypted).toBe(
      'Q3stYC6hdFzMh9T8HCvyDEduuXE2TjuLksZs2PP11/LOoxt7f9CjKB1+AAxweLv4hUwBpwpGS3OMy8KvtDWCUsY6jCrUs4GtCSUt/vpl+liuLGu7hOuwlxSn8kPikvOb',
    );
    expect(pushSignature('TESTTOKEN', '1700000000', 'nonce123', encrypted)).toBe(
      '271a37f6e7688b9e1d5a416c37773537d88a29cd',
    );
    expect(decryptPush(key, encrypted)).toEqual({ message: text, receiveId: 'wwTESTCORPID000001' });
  });

  it('survives every message length up to two padding blocks, with characters of several bytes', () => {
    for (let length = 0; length <= 64; length += 1) {
      const text = '会'.repeat(length);
      const encrypted = encryptPush(official.aesKey, Buffer.alloc(16, 7), text, official.appid);
      expect(decryptPush(official.aesKey, encrypted)).toEqual({ message: text, receiveId: official.appid });
    }
  });

  it.each([
    ['another key', official.received, aesKeyOf('B'.repeat(43))],
    ['a cut text', official.received.slice(0, 40), official.aesKey],
    ['no text', '', official.aesKey],
  ])('refuses %s instead of answering nonsense', (_case, encrypted, key) => {
    expect(() => decryptPush(key, encrypted)).toThrow();
  });

  it.each(['A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}-`, ''])(
    'refuses the malformed key %p',
    (key) => {
      expect(() => aesKeyOf(key)).toThrow('EncodingAESKey');
    },
  );
});
