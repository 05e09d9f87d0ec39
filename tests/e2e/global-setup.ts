import { execFileSync } from 'node:child_process';
import startDatabase from '../support/global-setup';

/** The H5 pages, the console and the server as npm start would run them, built from the present sources, and a database. */
export default async function globalSetup(): Promise<void> {
  execFileSync(process.execPath, ['config/build/prepare.mjs', 'server', 'h5', 'console'], {
    stdio: 'inherit',
  });
  await startDatabase();
}
