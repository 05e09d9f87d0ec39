import { endMember, phoneMaskedOf } from '../../../server/modules/identity';
import { transaction } from '../../../server/platform/db/tx';
import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { countOf } from './support';

describe('auth.bindPhone', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());
  afterEach(() => {
    app.standin.control.clearFaults();
    app.standin.control.setClockOffset(0);
  });

  const bind = (member: LoggedIn, code: string) =>
    app.command('auth.bindPhone', { code }, { token: member.accessToken });
  const news = (member: LoggedIn) =>
    countOf('outbox', { name: 'member.phoneBound', 'payload.memberId': member.memberId });

  test('keeps the number WeChat verified and shows first three and last two digits', async () => {
    const xiaolin = await app.loginAs('xiaolin');
    expect(await phoneMaskedOf(app.ctx(), xiaolin.memberId)).toBeNull();
    const bound = await bind(xiaolin, app.phoneCode('xiaolin'));
    expect([bound.status, bound.body]).toEqual([200, { phoneMasked: '138******01' }]);
    expect(await phoneMaskedOf(app.ctx(), xiaolin.memberId)).toBe('138******01');
    expect(await news(xiaolin)).toBe(1);
  });

  test('takes the same number again without telling anyone twice', async () => {
    const member = await app.loginAs('chenyue');
    await bind(member, app.phoneCode('chenyue'));
    const again = await bind(member, app.phoneCode('chenyue'));
    expect(again.body).toEqual({ phoneMasked: '139******02' });
    expect([await news(member), await countOf('phones', { _id: member.memberId as never })]).toEqual([1, 1]);
  });

  test('changes the number, which sets the old one free', async () => {
    const mover = await app.loginAs('mover');
    await bind(mover, app.phoneCode('mover'));
    const old = app.standin.control.users().find(({ id }) => id === 'mover')?.phoneMasked;
    app.standin.control.saveUser({ id: 'mover', nickname: 'mover', phone: '13700001234' });
    expect((await bind(mover, app.phoneCode('mover'))).body).toEqual({ phoneMasked: '137******34' });
    expect(old).not.toBe('137******34');
    expect(await countOf('phones', { _id: mover.memberId as never })).toBe(1);
    expect(await news(mover)).toBe(2);
  });

  test('tells numbers of two countries apart', async () => {
    app.standin.control.saveUser({ id: 'hk', nickname: 'hk', phone: '61230009', countryCode: '852' });
    app.standin.control.saveUser({ id: 'mo', nickname: 'mo', phone: '61230009', countryCode: '853' });
    const [hk, mo] = [await app.loginAs('hk'), await app.loginAs('mo')];
    expect((await bind(hk, app.phoneCode('hk'))).status).toBe(200);
    expect((await bind(mo, app.phoneCode('mo'))).body).toEqual({ phoneMasked: '612***09' });
  });

  test('409 PHONE_TAKEN: a number belongs to one member, also when two claim it at the same moment', async () => {
    for (const id of ['twin-a', 'twin-b'])
      app.standin.control.saveUser({ id, nickname: id, phone: '13600007777' });
    const twins = [await app.loginAs('twin-a'), await app.loginAs('twin-b')] as const;
    const answers = await Promise.all([
      bind(twins[0], app.phoneCode('twin-a')),
      bind(twins[1], app.phoneCode('twin-b')),
    ]);
    expect(answers.map(({ status, code }) => [status, code]).sort()).toEqual([
      [200, undefined],
      [409, 'PHONE_TAKEN'],
    ]);
    expect((await news(twins[0])) + (await news(twins[1]))).toBe(1);
  });

  test('400 PHONE_CODE_INVALID: a code used twice, expired, of the login, or of another person', async () => {
    const member = await app.loginAs('ahong');
    const used = app.phoneCode('ahong');
    await bind(member, used);
    const expired = app.phoneCode('ahong');
    const codes = [used, app.loginCode('ahong'), app.phoneCode('zhouwenbo')];
    const answers = [];
    for (const code of codes) answers.push(await bind(member, code));
    app.standin.control.setClockOffset(300_000);
    answers.push(await bind(member, expired));
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [400, 'PHONE_CODE_INVALID']),
    );
  });

  test('502 WECHAT_UNAVAILABLE: WeChat does not answer, and nothing is bound', async () => {
    const member = await app.loginAs('zhouwenbo');
    app.standin.control.addFault({ path: '/wxa/business/getuserphonenumber', kind: 'status', status: 502 });
    const answer = await bind(member, app.phoneCode('zhouwenbo'));
    expect([answer.status, answer.code]).toEqual([502, 'WECHAT_UNAVAILABLE']);
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).toBeNull();
  });

  test('429 RATE_LIMITED: WeChat takes no more calls this minute, and nothing is bound', async () => {
    const member = await app.loginAs('hasty');
    const path = '/wxa/business/getuserphonenumber';
    app.standin.control.addFault({ path, kind: 'errcode', errcode: 45011 });
    const answer = await bind(member, app.phoneCode('hasty'));
    expect([answer.status, answer.code]).toEqual([429, 'RATE_LIMITED']);
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).toBeNull();
  });

  test('401 MEMBER_DELETED: an account that is deleted while WeChat is asked keeps no number', async () => {
    const member = await app.loginAs('vanishing');
    const asked = app.deps.wechat.phone.phoneNumberOf.bind(app.deps.wechat.phone);
    jest.spyOn(app.deps.wechat.phone, 'phoneNumberOf').mockImplementationOnce(async (...args) => {
      const number = await asked(...args);
      await transaction(async () => endMember(app.ctx(), member.memberId));
      return number;
    });
    const answer = await bind(member, app.phoneCode('vanishing'));
    expect([answer.status, answer.code]).toEqual([401, 'MEMBER_DELETED']);
    expect(await phoneMaskedOf(app.ctx(), member.memberId)).toBeNull();
  });

  test('401 UNAUTHENTICATED: a visitor has no account to bind a number to', async () => {
    const answer = await app.command('auth.bindPhone', { code: app.phoneCode('ahong') });
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('frees the number of a deleted member', async () => {
    const gone = await app.loginAs('liangjiaxin');
    await bind(gone, app.phoneCode('liangjiaxin'));
    await transaction(async () => endMember(app.ctx(), gone.memberId));
    expect(await phoneMaskedOf(app.ctx(), gone.memberId)).toBeNull();
    app.clock.advance(1);
    const back = await app.loginAs('liangjiaxin');
    expect((await bind(back, app.phoneCode('liangjiaxin'))).status).toBe(200);
  });
});
