// What no linter sees: `node config/build/repo-check.mjs [folder]` reads every file that git knows or would add,
// prints `file:line rule` for each finding and fails if there is one.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(process.argv[2] ?? '.');
const MAX_LINES = 400;
const CODE = /\.(?:[cm]?[jt]sx?|scss)$/;
const TEXT = /\.(?:[cm]?[jt]sx?|scss|json|md|ya?ml|sh|html|svg)$|(?:^|\/)(?:\.[a-z]+rc|Dockerfile)$|^\.ci\//;
const GENERATED = /^package-lock\.json$|^tests\/golden\//;

/** Hosts the code may name; any other is a slip (a mirror, a proxy, a private machine) or is added here on purpose. */
const HOSTS = new RegExp(
  `^(?:${[
    'localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1\\]',
    '(?:[\\w-]+\\.)*example(?:\\.com|\\.cn|\\.org)?|(?:[\\w-]+\\.)*(?:test|invalid)',
    '(?:[\\w-]+\\.)*(?:weixin\\.qq\\.com|weixinbridge\\.com|qpic\\.cn|qlogo\\.cn|mch\\.weixin\\.qq\\.com)',
    'www\\.w3\\.org|json-schema\\.org|spec\\.openapis\\.org|www\\.apache\\.org',
    '(?:www\\.)?github\\.com|nodejs\\.org|www\\.mongodb\\.com|registry\\.npmjs\\.org',
  ].join('|')})$`,
);

/** One finding per line that `pattern` matches, in files of `paths` but not of `except`. */
const RULES = [
  {
    name: 'focused or skipped test',
    paths: /\.test\.tsx?$/,
    pattern: /\b(?:describe|test|it)(?:\.\w+)*\.(?:only|skip|todo)\b|\b[xf](?:it|test|describe)\(/,
  },
  { name: 'unfinished work', paths: TEXT, pattern: /\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/ },
  {
    name: 'path of one machine',
    paths: TEXT,
    pattern: /(?<![\w.$}-])\/(?:home|Users|work|root)\/[\w.]|\b[A-Z]:\\Users\\/,
  },
  {
    name: 'secret',
    paths: /./,
    except: /^tests\//,
    pattern: /^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|PRIVATE KEY-----\\n[\w+/]{20}/,
  },
  {
    name: 'secret',
    paths: /./,
    pattern: /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36})\b|_authToken\s*=/,
  },
  { name: 'merge conflict', paths: TEXT, pattern: /^(?:<{7} |>{7} )/ },
];

function files() {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return listed.split('\0').filter((name) => name && existsSync(path.join(root, name)));
}

/** @param {string} name */
function check(name) {
  const text = readFileSync(path.join(root, name), 'utf8');
  const lines = text.split('\n');
  const found = [];
  if (CODE.test(name) && lines.length - 1 > MAX_LINES)
    found.push(`${name}:${lines.length - 1} longer than ${MAX_LINES} lines`);
  const rules = RULES.filter(({ paths, except }) => paths.test(name) && !except?.test(name));
  lines.forEach((line, index) => {
    for (const rule of rules) if (rule.pattern.test(line)) found.push(`${name}:${index + 1} ${rule.name}`);
    if (!CODE.test(name)) return;
    for (const [, host = ''] of line.matchAll(/\bhttps?:\/\/(\[[\da-f:]+\]|[\w.-]+\.\w+)/g)) {
      if (!HOSTS.test(host)) found.push(`${name}:${index + 1} unknown host ${host}`);
    }
  });
  return found;
}

const findings = files()
  .filter((name) => !GENERATED.test(name))
  .flatMap(check);
for (const finding of findings) console.error(finding);
process.exit(findings.length > 0 ? 1 : 0);
