import type { TestApp } from './harness';

/** Database commands that `deed` sends: the least of three runs, since the server looks for revoked logins in between. */
export async function commandsOf(app: TestApp, deed: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const before = app.databaseCommands();
    await deed();
    costs.push(app.databaseCommands() - before);
  }
  return Math.min(...costs);
}
