/** Script lines with gaps that the member's own facts fill: 「{称呼}，上次的{商品}该见底了吧。」 */

export const SCRIPT_VARIABLES = [
  '称呼',
  '商品',
  '城市',
  '券',
  '券到期日',
  '等级',
  '上次购买',
  '导购',
  '店名',
] as const;
export type ScriptVariable = (typeof SCRIPT_VARIABLES)[number];
export type ScriptValues = Partial<Record<ScriptVariable, string>>;

export interface ScriptPart {
  text: string;
  /** From the member's facts: shown in colour, since it is what staff look over before they send. */
  filled: boolean;
}

export interface FilledScript {
  parts: ScriptPart[];
  /** Gaps that nothing is known for; the line is not fit to be sent as it is. */
  missing: string[];
}

const GAP = /\{([^{}]+)\}/g;

export function fillScript(text: string, values: ScriptValues): FilledScript {
  const parts: ScriptPart[] = [];
  const missing: string[] = [];
  let from = 0;
  for (const match of text.matchAll(GAP)) {
    const [gap, name = ''] = match;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), filled: false });
    from = match.index + gap.length;
    const value = isVariable(name) ? values[name] : undefined;
    if (value === undefined) missing.push(name);
    parts.push({ text: value ?? `〔${name}〕`, filled: value !== undefined });
  }
  if (from < text.length) parts.push({ text: text.slice(from), filled: false });
  return { parts, missing };
}

/** The line as it is sent. */
export function scriptText({ parts }: FilledScript): string {
  return parts.map(({ text }) => text).join('');
}

/** Names of gaps that no member can ever fill, for the editor to refuse. */
export function unknownVariables(text: string): string[] {
  return [...text.matchAll(GAP)].flatMap(([, name = '']) => (isVariable(name) ? [] : name));
}

function isVariable(name: string): name is ScriptVariable {
  return SCRIPT_VARIABLES.some((variable) => variable === name);
}
