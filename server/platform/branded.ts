import type { BusinessDay } from '@shared/domain/day';
import type { Fen } from '@shared/domain/money';

type Unbranded<T> = T extends Fen
  ? number
  : T extends BusinessDay
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Unbranded<Item>[]
      : T extends object
        ? { [Key in keyof T]: Unbranded<T[Key]> }
        : T;

/** What a contract has checked, in the types of the domain: on the wire money is a plain integer and a day plain text. */
export function branded<T>(checked: Unbranded<T>): T {
  return checked as T;
}
