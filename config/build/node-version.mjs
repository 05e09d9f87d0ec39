// Runs before anything else may fail on an old Node, so it uses only old syntax.
var wanted = [20, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  process.stderr.write(
    'Node ' +
      wanted.join('.') +
      ' or newer is needed, this is ' +
      process.versions.node +
      '; install Node 20 LTS and try again.\n',
  );
  process.exit(1);
}
