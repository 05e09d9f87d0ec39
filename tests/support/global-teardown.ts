/** Stops the test database; asked once for each project that shares it. */
export default async function globalTeardown(): Promise<void> {
  const shared = globalThis as { stopTestDatabase?: () => Promise<void> };
  const stop = shared.stopTestDatabase;
  delete shared.stopTestDatabase;
  await stop?.();
}
