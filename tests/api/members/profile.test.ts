import { FileModel } from '../../../server/platform/files';
import { drawAvatar } from '../../../server/main/demo/avatar';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startTestApp({ now: PICTURE_DAY });
  ({ accessToken: token } = await app.loginAs('profile'));
});
afterAll(() => app.stop());

describe('member.me', () => {
  it('shows a new member with a name to replace, the first level and no points', async () => {
    const { body } = await app.query('member.me', {}, token);
    expect(body).toMatchObject({
      profile: {
        avatarUrl: null,
        phoneMasked: null,
        birthday: null,
        joinedAt: PICTURE_DAY,
        daysSinceJoin: 1,
      },
      level: { current: { name: '普通' } },
      points: 0,
      makeUpCards: 1,
    });
    expect(body.profile.nickname).toMatch(/^会员.{4}$/);
  });

  it('counts the days since joining by business days of the brand', async () => {
    app.clock.set(Date.UTC(2026, 5, 12, 16, 0));
    const later = await app.loginAs('profile');
    expect((await app.query('member.me', {}, later.accessToken)).body.profile.daysSinceJoin).toBe(2);
    app.clock.set(PICTURE_DAY);
  });

  it('is refused without a token', async () => {
    expect((await app.query('member.me', {})).code).toBe('UNAUTHENTICATED');
  });
});

describe('member.updateProfile', () => {
  it('changes what is given and leaves the rest', async () => {
    await app.command('member.updateProfile', { nickname: ' 小满 ' }, { token });
    const { body } = await app.command(
      'member.updateProfile',
      { birthday: { month: 2, day: 29 } },
      { token },
    );
    expect(body.profile).toMatchObject({ nickname: '小满', birthday: { month: 2, day: 29 } });
    const cleared = await app.command('member.updateProfile', { birthday: null }, { token });
    expect(cleared.body.profile).toMatchObject({ nickname: '小满', birthday: null });
    const nothing = await app.command('member.updateProfile', {}, { token });
    expect(nothing.body).toEqual(cleared.body);
  });
});

describe('member.updateAvatar', () => {
  const png = drawAvatar({ wall: [1, 2, 3], hair: [4, 5, 6], shirt: [7, 8, 9] });
  const upload = (image: Buffer) =>
    app.command('member.updateAvatar', { imageBase64: image.toString('base64') }, { token });

  it('keeps the picture and serves it with a type that follows from its bytes', async () => {
    const { body } = await upload(png);
    const file = await fetch(`${app.url}${body.profile.avatarUrl}`);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
  });

  it('gives a new address to a new picture and forgets the old one', async () => {
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]);
    const before = (await app.query('member.me', {}, token)).body.profile.avatarUrl;
    const { body } = await upload(jpeg);
    expect(body.profile.avatarUrl).not.toBe(before);
    expect((await fetch(`${app.url}${body.profile.avatarUrl}`)).headers.get('content-type')).toBe(
      'image/jpeg',
    );
    expect((await app.raw(before ?? '')).status).toBe(404);
    expect(await FileModel.countDocuments()).toBe(1);
  });
});

describe('another member', () => {
  it('reads and changes only what is theirs, whatever they send', async () => {
    const mine = await app.loginAs('profile');
    const theirs = await app.loginAs('stranger');
    await app.command('checkin.tap', {}, { token: mine.accessToken });
    const before = (await app.query('member.me', {}, mine.accessToken)).body;

    const asStranger = { token: theirs.accessToken };
    for (const extra of [{ memberId: mine.memberId }, { _id: mine.memberId }, { id: mine.memberId }]) {
      const input = { nickname: '我是你', ...extra };
      expect((await app.command('member.updateProfile', input, asStranger)).code).toBe('BAD_INPUT');
    }
    await app.command('member.updateProfile', { nickname: '陌生人' }, asStranger);
    await app.command('checkin.tap', {}, asStranger);
    expect((await app.query('member.me', {}, mine.accessToken)).body).toEqual(before);

    const { body: history } = await app.query('points.history', {}, mine.accessToken);
    const cursor = history.items[0]?.id ?? '';
    const peeked = await app.query('points.history', { before: `${cursor}z` }, theirs.accessToken);
    expect(peeked.body.items.map(({ id }) => id)).not.toContain(cursor);
    const own = await app.query('points.history', {}, theirs.accessToken);
    expect(own.body.items).toHaveLength(1);
    expect(own.body.items[0]?.id).not.toBe(cursor);
    const month = await app.query('checkin.month', {}, theirs.accessToken);
    expect(month.body.checkedDays).toBe(1);
  });

  it('cannot use an operator’s endpoints, nor an operator a member’s', async () => {
    expect((await app.query('settings.get', {}, token)).code).toBe('FORBIDDEN');
    expect((await app.query('operator.listAccounts', {}, token)).code).toBe('FORBIDDEN');
  });

  it('keeps its history in pages that neither repeat nor skip a row', async () => {
    const user = 'pages';
    for (let day = 0; day < 6; day += 1) {
      app.clock.set(PICTURE_DAY + day * DAY_MS);
      await app.command('checkin.tap', {}, { token: (await app.loginAs(user)).accessToken });
    }
    const { accessToken } = await app.loginAs(user);
    const ids: string[] = [];
    const page = async (before?: string) =>
      (await app.query('points.history', { limit: 3, ...(before ? { before } : {}) }, accessToken)).body;
    for (let next = await page(); ; next = await page(next.nextBefore ?? '')) {
      ids.push(...next.items.map(({ id }) => id));
      if (next.nextBefore === null) break;
    }
    expect(ids).toHaveLength(7);
    expect([...ids].sort().reverse()).toEqual(ids);
    expect(new Set(ids).size).toBe(7);
    app.clock.set(PICTURE_DAY);
  });
});
