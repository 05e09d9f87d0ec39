import { playDemo } from '../../server/main/all/past';
import { describeDemo } from '../support/demo-brand';
import { PICTURE_DAY, startTestApp } from '../support/harness';

describeDemo('the day of the pictures', PICTURE_DAY);

it('refuses to make a demo in production', async () => {
  const app = await startTestApp();
  const production = { ...app.deps, config: { ...app.deps.config, NODE_ENV: 'production' as const } };
  await expect(playDemo(production)).rejects.toThrow(/production/);
  await app.stop();
});
