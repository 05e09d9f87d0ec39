import { execFileSync } from 'node:child_process';
import startDatabase from '../support/global-setup';

/** The mini program as it would be uploaded, built from the present sources, and a database for its server. */
export default async function globalSetup(): Promise<void> {
  // MALL_DIST names a build made elsewhere, to be tested as it is.
  if (!process.env.MALL_DIST)
    execFileSync(process.execPath, ['config/build/prepare.mjs', 'weapp'], { stdio: 'inherit' });
  await startDatabase();
}
