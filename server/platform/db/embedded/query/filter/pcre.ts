import { dbError } from '../errors';

/** Escapes that mean the same in PCRE and in JavaScript's unicode mode. */
const SAME_ESCAPES = /^[dDwWbBnrtf0]/;
const GROUP_OPENING = /^\((?!\*)(\?(:|=|!|<=|<!|<[A-Za-z_]\w*>))?/;
const QUANTIFIER = /^\{\d+(,\d*)?\}/;
const SPACES = ' \\t\\n\\x0b\\f\\r';

function unsupported(what: string): Error {
  return dbError(51091, `Regular expression is invalid: ${what} is not supported`);
}

/**
 * Rewrites a PCRE pattern for JavaScript's unicode mode, so that it matches the same: `.`, `$`, `^` and `\s` differ
 * between the two. What has no counterpart (possessive quantifiers, POSIX classes, back references, inline options
 * inside the pattern …) is refused (51091), never approximated.
 */
export function translatePattern(pattern: string, flags: { multiline: boolean; dotAll: boolean }): string {
  let rest = pattern;
  let result = '';
  while (rest !== '') {
    const [taken, written] = nextToken(rest, flags);
    result += written;
    rest = rest.slice(taken);
  }
  return result;
}

type Token = readonly [taken: number, written: string];

function nextToken(rest: string, { multiline, dotAll }: { multiline: boolean; dotAll: boolean }): Token {
  const [char = ''] = rest;
  switch (char) {
    case '\\':
      return escape(rest, false);
    case '[':
      return characterClass(rest);
    case '(': {
      const opening = GROUP_OPENING.exec(rest)?.[0];
      if (opening === undefined || (opening === '(' && rest[1] === '?')) throw unsupported(rest.slice(0, 4));
      return [opening.length, opening];
    }
    case '.':
      return [1, dotAll ? '.' : '[^\\n]'];
    case '^':
      return [1, multiline ? '(?<![^\\n])' : '^'];
    case '$':
      // Without the m option PCRE also stops before a newline at the very end.
      return [1, multiline ? '(?![^\\n])' : '(?=\\n?$)'];
    case '{': {
      const quantifier = QUANTIFIER.exec(rest)?.[0];
      return quantifier === undefined ? [1, '\\{'] : [quantifier.length, quantifier];
    }
    case '}':
    case ']':
      return [1, `\\${char}`];
    default:
      return [char.length, char];
  }
}

function escape(rest: string, inClass: boolean): Token {
  const after = rest.slice(1);
  const [char = ''] = after;
  if (after.startsWith('s')) return [2, inClass ? SPACES : `[${SPACES}]`];
  if (after.startsWith('S') && !inClass) return [2, `[^${SPACES}]`];
  if (inClass && after.startsWith('b')) return [2, '\\x08'];
  const hex = /^x[0-9a-fA-F]{2}/.exec(after)?.[0];
  if (hex !== undefined) return [hex.length + 1, `\\${hex}`];
  const category = /^[pP](\{\^?[A-Z][a-z]?\}|[A-Z])/.exec(after)?.[0];
  if (category !== undefined && !category.includes('^')) {
    return [category.length + 1, `\\${category[0] ?? ''}{${category.slice(1).replace(/[{}]/g, '')}}`];
  }
  if (SAME_ESCAPES.test(after)) return [2, `\\${char}`];
  if (char === '' || /[a-zA-Z0-9]/.test(char)) throw unsupported(`\\${char}`);
  const syntax = /[\^$\\.*+?()[\]{}|/-]/.test(char);
  return [1 + char.length, syntax && (char !== '-' || inClass) ? `\\${char}` : char];
}

function characterClass(rest: string): Token {
  const opening = rest.startsWith('[^') ? '[^' : '[';
  let at = opening.length;
  let written = opening;
  // PCRE takes a bracket that closes at once for a literal one; JavaScript reads an empty class.
  if (rest[at] === ']') throw unsupported('[]');
  while (at < rest.length && rest[at] !== ']') {
    if (/^\[[:.=]/.test(rest.slice(at))) throw unsupported('a POSIX class');
    const [taken, text] = rest[at] === '\\' ? escape(rest.slice(at), true) : literal(rest.slice(at));
    written += text;
    at += taken;
  }
  if (at >= rest.length)
    throw dbError(51091, 'Regular expression is invalid: missing terminating ] for character class');
  return [at + 1, `${written}]`];
}

function literal(rest: string): Token {
  const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return [char.length, char === '[' ? '\\[' : char];
}
