import { createCipheriv, createSign } from 'node:crypto';
import { DEMO_MCHID } from '../../../server/wechat-standin';
import { createMerchant } from '../../../server/wechat-standin/pay/merchants';
import type { TestApp } from '../../support/harness';

/** A notification signed with WeChat's own key, whatever it says: what only WeChat, or a thief of its key, could send. */
export async function postNotify(app: TestApp, plain: object, id = 'forged'): Promise<number> {
  const merchant = createMerchant({ mchid: DEMO_MCHID, appids: [] }, 'test');
  const nonce = '0123456789ab';
  const cipher = createCipheriv('aes-256-gcm', merchant.apiV3Key, nonce);
  const sealed = [cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()];
  const ciphertext = Buffer.concat(sealed).toString('base64');
  const body = JSON.stringify({
    id,
    event_type: 'TRANSACTION.SUCCESS',
    resource: { algorithm: 'AEAD_AES_256_GCM', ciphertext, nonce, associated_data: '' },
  });
  const timestamp = String(Math.floor(app.clock.now() / 1000));
  const signed = createSign('sha256').update(`${timestamp}\n${nonce}\n${body}\n`);
  const { status } = await app.raw('/wechat/pay/notify', {
    method: 'POST',
    body,
    headers: {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': merchant.serials['public-key'],
      'wechatpay-signature': signed.sign(merchant.platformPair('public-key').privateKey, 'base64'),
    },
  });
  return status;
}

/** What WeChat says about a payment that arrived, as its notification spells it. */
export function transaction(app: TestApp, outTradeNo: string, change: object = {}): object {
  return {
    mchid: DEMO_MCHID,
    appid: app.deps.config.WX_APPID,
    out_trade_no: outTradeNo,
    transaction_id: `4200${outTradeNo}`,
    trade_state: 'SUCCESS',
    success_time: new Date(app.clock.now()).toISOString(),
    amount: { total: 10_000, payer_total: 10_000 },
    ...change,
  };
}
