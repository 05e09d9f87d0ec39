// What a folder may not say, as entries of `no-restricted-syntax`. In a flat config a later block replaces the list
// of an earlier one, so each block of eslint.config.mjs composes the whole list it wants from these.

export const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Date.now() is banned here: time is an argument, or ctx.clock.now().',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'new Date() without a time is banned here: time is an argument, or ctx.clock.now().',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'Date() reads the clock: time is an argument, or ctx.clock.now().',
  },
];

export const random = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'A rule is deterministic: the seed is an argument.',
  },
];

/**
 * `process.env` in every spelling, but for the constants named in `inlined`, which the bundler replaces in place.
 *
 * @param {string[]} [inlined]
 */
export function environment(inlined = []) {
  const parent = inlined.length ? `:not(MemberExpression[property.name=/^(${inlined.join('|')})$/]) > ` : '';
  const message = 'process.env is read in server/platform/config.ts only.';
  return [
    { selector: `${parent}MemberExpression[object.name='process'][property.name='env']`, message },
    { selector: "MemberExpression[object.name='process'][computed=true]", message },
    {
      selector: "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
      message,
    },
  ];
}

export const asyncForEach = [
  {
    selector: "CallExpression[callee.property.name='forEach'] > :function[async=true]",
    message: 'forEach does not wait: use for … of.',
  },
];

/** The silent ways out of mongoose's async-local transaction that syntax can show. */
export const transactionLeaks = [
  {
    selector:
      ':matches(CallExpression[callee.property.name=/[tT]ransaction$/], CallExpression[callee.name=/[tT]ransaction$/]) > :function[async=false]',
    message: 'A transaction callback is async and awaits: a bare Query runs after the transaction is gone.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(transaction|withTransaction|startSession|startTransaction)$/]',
    message: 'A second, independent transaction: the contract router opens the one there is.',
  },
  {
    selector: "MemberExpression[property.name='collection']",
    message: 'A native collection does not see the transaction: use the model.',
  },
  {
    selector: "MemberExpression[property.name='db'][object.name=/^(conn|connection|mongoose)$/]",
    message: 'The native db does not see the transaction: use the model.',
  },
  {
    selector: "MemberExpression[property.name='db'][object.property.name='connection']",
    message: 'The native db does not see the transaction: use the model.',
  },
];

export const parallelWrites = [
  {
    selector:
      "CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|allSettled|any|race)$/]",
    message: 'One operation after another inside a transaction; parallel reads belong in *.queries.ts.',
  },
];

export const taroDevice = [
  {
    selector: "TSImportEqualsDeclaration[moduleReference.expression.value='@tarojs/taro']",
    message: 'Taro device APIs are called in services/wx.ts only.',
  },
  {
    selector: "CallExpression[callee.name='require'][arguments.0.value='@tarojs/taro']",
    message: 'Taro device APIs are called in services/wx.ts only.',
  },
  {
    selector: "ImportExpression[source.value='@tarojs/taro']",
    message: 'Taro device APIs are called in services/wx.ts only.',
  },
];
