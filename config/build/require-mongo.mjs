// `npm run test:mongo` must never pass on the embedded database by accident.
if (!process.env.MONGODB_URI) {
  console.error('Set MONGODB_URI to a replica set (MongoDB 5.0 or newer): this runs every test on it.');
  process.exit(1);
}
