import { QuotaModel } from '../../server/modules/outreach/quota.model';
import { setUpMessages } from '../support/outreach';
import type { Phone } from './support/browser';
import { handOf } from './support/hand';
import { measure } from './support/measure';
import { openStage } from './support/stage';
import type { Stage } from './support/stage';
import { logIn, settle } from './support/steps';

let stage: Stage;
let phone: Phone;

beforeAll(async () => {
  stage = await openStage((app) => setUpMessages(app.ctx()));
  phone = await stage.open();
  await logIn(phone.page, '小林');
}, 180_000);
afterAll(() => stage.stop());

const USED_FOR = '积分到期前 30 天和 7 天各提醒一次';

it('asks after the check-in, on a sheet that lies above everything', async () => {
  const hand = handOf(phone);
  await hand.tap('签到+5');
  await hand.sees(USED_FOR);
  await settle(phone.page);
  const button = phone.page.getByText('提醒我', { exact: true }).filter({ visible: true }).last();
  const under = await button.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(under).toBe(true);
  expect(await measure(phone.page)).toMatchObject({ wide: [], small: [] });
  await phone.page.screenshot({ path: 'node_modules/.cache/mall/pictures/ask.png' });
});

it('earns one message, which the settings show', async () => {
  const hand = handOf(phone);
  await hand.tap('提醒我');
  await hand.goes('/packages/member/messages/index');
  await hand.sees('还能发 1 条，再加一条');
  expect(await QuotaModel.find().lean()).toMatchObject([{ templateId: 'tmpl-points-expiry', left: 1 }]);
  expect(phone.errors).toEqual([]);
});
