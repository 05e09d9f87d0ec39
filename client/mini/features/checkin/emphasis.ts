export interface Part {
  text: string;
  strong: boolean;
}

/** What a rule pays or gives: 「5 积分」, 「10、20、60、150 积分」, 「1 张补签卡」. */
const GAINS = /(\d+(?:、\d+)* 积分|\d+ 张补签卡)/;

/** Cuts a sentence so that what one gains can be set in bold. */
export function emphasis(sentence: string): Part[] {
  return sentence
    .split(GAINS)
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
