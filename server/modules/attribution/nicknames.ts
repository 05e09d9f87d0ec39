/** How these members are called, those of whom it is known. */
type Nicknames = (memberIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

let reader: Nicknames = () => Promise.resolve(new Map());

/** Members stand on the same tier as shares: who puts both together says where their names are. */
export function lendNicknames(names: Nicknames): void {
  reader = names;
}

export const nicknamesOf: Nicknames = (memberIds) => reader(memberIds);
