/** Address of the database the tests run on: the embedded one of this run, or MONGODB_URI. */
export function testMongoUri(dbName: string): string {
  const base = process.env.TEST_MONGO_URI;
  if (!base) throw new Error('no test database: run through jest projects that have the global setup');
  const uri = new URL(base);
  uri.pathname = `/${dbName}`;
  if (uri.username && !uri.searchParams.has('authSource')) uri.searchParams.set('authSource', 'admin');
  return uri.toString();
}
