import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureSetupLink } from '../../server/modules/identity';
import { earnPoints } from '../../server/modules/points';
import { transaction } from '../../server/platform/db/tx';
import { ok } from '../support/mall';
import { twoOfOnePhone } from '../support/persons';
import { openDesk, logInAs, PASSWORD } from './support/desk';
import type { Desk } from './support/desk';
import { openStage } from './support/stage';
import type { Stage } from './support/stage';

const PICTURES = path.resolve('node_modules/.cache/mall/pictures');

/** One after another: each step works on what the one before left. */
describe('an operator who decides whether two members are one person', () => {
  let stage: Stage;
  let desk: Desk;
  let younger: string;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    stage = await openStage();
    desk = await openDesk(stage);
    const { app } = stage;
    const token = (await ensureSetupLink(app.ctx())) ?? '';
    ok(await app.command('operator.setup', { token, account: 'owner', password: PASSWORD, name: '陈晨' }));
    const { second } = await twoOfOnePhone(app, ['xiaolin', 'linlin']);
    await app.drain();
    younger = second.memberId;
    const gift = { sourceKey: 'gift', points: 1_286, reason: { type: 'checkin' } } as const;
    await transaction(async () => void (await earnPoints(app.ctx(), younger, [gift])));
    await desk.enter('/login');
    await logInAs(desk.page, 'owner');
    await desk.page.getByRole('heading', { name: /陈晨/ }).waitFor();
  }, 120_000);
  afterAll(() => stage.stop());

  async function photograph(name: string): Promise<void> {
    const style = '[class*="ant-message"] { display: none; }';
    await desk.page.screenshot({ path: path.join(PICTURES, `console-${name}.png`), style });
  }
  const button = (name: string) => desk.page.getByRole('button', { name, exact: true });

  it('finds the pair on the first page and lays the two side by side', async () => {
    const { page } = desk;
    await page.getByText('1 对会员可能是同一个人').click();
    await page.waitForURL(/pairs\?state=open/);
    await page.getByText('同一个验证过的手机号').waitFor();
    await photograph('pairs');
    await page.getByText('同一个验证过的手机号').click();
    await page.getByText('加入得早，会留下').waitFor();
    await page.getByText(/1,286 积分转给/).waitFor();
    await photograph('pair');
  });

  it('says yes after reading what follows, and takes it back after reading what cannot go back', async () => {
    const { page, dialog } = desk;
    await button('是同一个人').click();
    await dialog.getByText(/1,286 积分转给/).waitFor();
    await dialog.getByRole('textbox').fill('打电话问过本人');
    await photograph('pair-asked');
    await dialog.getByRole('button', { name: '合并' }).click();
    await desk.closed();
    await page.getByText('已并入另一个').waitFor();
    await photograph('pair-merged');
    await button('撤销').click();
    await dialog.getByText(/1,286 积分退回/).waitFor();
    await dialog.getByRole('textbox').fill('是姐妹两个');
    await dialog.getByRole('button', { name: '撤销' }).click();
    await desk.closed();
    await page.getByText('加入得早，会留下').waitFor();
    expect((await stage.app.loginAs('linlin')).memberId).toBe(younger);
  });
});
