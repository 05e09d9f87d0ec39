// npm start: builds what is missing, then runs everything in this process.
import './node-version.mjs';

try {
  const { prepare } = await import('./prepare.mjs');
  await prepare();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import('../../dist/server/all.js');
