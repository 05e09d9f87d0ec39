import { DAY_MS } from '../support/harness';
import type { Phone } from './support/browser';
import { openStage, pass } from './support/stage';
import type { Stage } from './support/stage';
import { logIn } from './support/steps';

describe('a new visitor in the browser', () => {
  let stage: Stage;
  let phone: Phone;

  beforeAll(async () => {
    stage = await openStage();
    phone = await stage.open();
  }, 120_000);
  afterAll(() => stage.stop());

  it('browses first: the home needs one request and no login', async () => {
    await phone.page.getByText('你好，随便看看').waitFor();
    expect(phone.calls).toEqual(['GET screens.home']);
  });

  it('logs in through the sheet of the stand-in and is greeted', async () => {
    await logIn(phone.page, '阿红');
    await phone.page.getByText('来半山的第 1 天').waitFor();
  });

  it('checks in on the home and sees the points arrive', async () => {
    await phone.page.getByText(/^签到/).first().click();
    await phone.page.getByText('已连签 1 天').waitFor();
    await phone.page.getByText('我的积分').locator('..').getByText('5', { exact: true }).waitFor();
  });

  it('finds the day in the calendar and the sentence in the passport', async () => {
    await phone.page.goto(`${stage.app.url}/#/packages/member/checkin/index`);
    await phone.page.getByText('已签 1 天').waitFor();
    await phone.page.goto(`${stage.app.url}/#/packages/member/points/index`);
    await phone.page.getByText('6月12日 签到得 5 分').waitFor();
    await phone.page.getByText(/每一分都/).waitFor();
  });

  it('is still logged in after the page is opened anew, and has a longer streak the next day', async () => {
    await phone.page.goto(`${stage.app.url}/#/pages/home/index`);
    await pass(stage, phone, DAY_MS);
    await phone.page.getByText('已连签 1 天').waitFor();
    await phone.page.getByText(/^签到/).first().click();
    await phone.page.getByText('已连签 2 天').waitFor();
  });

  it('never saw an error of the page', () => {
    expect(phone.errors).toEqual([]);
  });
});
