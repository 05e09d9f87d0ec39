const SUFFIX = /(特别行政区|(壮族|回族|维吾尔)?自治区|省|市|地区|盟)$/;

/** A province or city as people say it: 杭州 for 杭州市, 内蒙古 for 内蒙古自治区. */
export function placeName(name: string): string {
  const said = name.trim();
  const short = said.replace(SUFFIX, '');
  return short.length < 2 ? said : short;
}

/** Where an address is, the province first; a municipality is named once. */
export function placesOf({ province, city }: { province: string; city: string }): string[] {
  return [...new Set([placeName(province), placeName(city)])].filter((name) => name !== '');
}
