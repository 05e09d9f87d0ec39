/** 「138 **** 5206」: enough to know one's own number by, too little to call. */
export function maskReceiverPhone(phone: string): string {
  return `${phone.slice(0, 3)} **** ${phone.slice(-4)}`;
}

/** 「上海市 徐汇区」; a city that is its own province is said once. */
export function regionWords({
  province,
  city,
  district,
}: {
  province: string;
  city: string;
  district: string;
}): string {
  return [...new Set([province, city, district])]
    .filter((part) => part !== '' && part !== '市辖区')
    .join(' ');
}

/** The city a parcel goes to: where the list of regions only says 市辖区, the province is the city. */
export function cityOf({ province, city }: { province: string; city: string }): string {
  return /^(市辖区|县)$/.test(city) ? province : city;
}
