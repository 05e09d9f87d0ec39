const ROOMS: Readonly<Record<string, string>> = {
  ord: '/orders',
  mem: '/customers',
  prd: '/products',
  afs: '/after-sales',
};

/** Where what was typed is found: an id leads to its page, an order number or a phone's end to orders, a name to members. */
export function findPlace(typed: string): string {
  const text = typed.trim();
  const [, kind = ''] = /^([a-z]{3})_\w+$/.exec(text) ?? [];
  const room = ROOMS[kind];
  if (room) return `${room}/${text}`;
  const list = /^(\d{4}|\d{16})$/.test(text) ? '/orders' : '/customers';
  return `${list}?q=${encodeURIComponent(text)}`;
}
