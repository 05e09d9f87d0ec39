import { fieldTypeOf, fitField, fits } from './field-limits';
import { KINDS } from './kinds';
import type { MessageKind } from './kinds';

/** What a field of WeChat's template says: plain text with `{name}` where a value of the message goes. */
export interface TemplateField {
  /** WeChat's key, e.g. `thing1`. */
  key: string;
  text: string;
}

const PLACE = /\{([A-Za-z]+)\}/g;
const FIELDS_MAX = 7;

export type TemplateProblem =
  | { problem: 'fieldCount' }
  | { problem: 'unknownKey' | 'doubleKey'; key: string }
  | { problem: 'unknownValue'; key: string; value: string }
  | { problem: 'neverFits'; key: string };

/** What is wrong with fields an operator entered, or null. */
export function templateProblem(kind: MessageKind, fields: readonly TemplateField[]): TemplateProblem | null {
  if (fields.length === 0 || fields.length > FIELDS_MAX) return { problem: 'fieldCount' };
  const known = KINDS[kind].values;
  for (const [index, { key, text }] of fields.entries()) {
    if (!fieldTypeOf(key)) return { problem: 'unknownKey', key };
    if (fields.findIndex((field) => field.key === key) !== index) return { problem: 'doubleKey', key };
    const names = [...text.matchAll(PLACE)].map((found) => found[1] ?? '');
    const value = names.find((name) => !(name in known));
    if (value !== undefined) return { problem: 'unknownValue', key, value };
    if (names.length === 0 && !fits(key, fitField(key, text))) return { problem: 'neverFits', key };
  }
  return null;
}

export type Filled =
  | { ok: true; data: Record<string, string> }
  | { ok: false; /** The first field WeChat would refuse. */ key: string };

/** The fields with a message's values in them, cut to what WeChat takes. */
export function fillTemplate(
  fields: readonly TemplateField[],
  values: Readonly<Record<string, string>>,
): Filled {
  const data: Record<string, string> = {};
  for (const { key, text } of fields) {
    const value = fitField(
      key,
      text.replace(PLACE, (_place, name: string) => values[name] ?? ''),
    );
    if (!fits(key, value)) return { ok: false, key };
    data[key] = value;
  }
  return { ok: true, data };
}
