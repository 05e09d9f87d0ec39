/** The national list of regions: codes of six digits to names. */
export interface AreaList {
  province_list: Readonly<Record<string, string>>;
  city_list: Readonly<Record<string, string>>;
  county_list: Readonly<Record<string, string>>;
}

export interface Region {
  /** Six digits, of the district where there is one. */
  regionCode: string;
  province: string;
  city: string;
  /** Empty where a city has none. */
  district: string;
}

type Place = readonly [code: string, name: string];

/** The three wheels with province and city turned to `province` and `city`. */
export function wheels(list: AreaList, province: number, city: number): Place[][] {
  const provinces = Object.entries(list.province_list);
  const cities = below(list.city_list, provinces[province]?.[0], 2);
  return [provinces, cities, below(list.county_list, cities[city]?.[0], 4)];
}

/** What the wheels show at these places. */
export function regionAt(list: AreaList, at: readonly number[]): Region | null {
  const [provinces = [], cities = [], districts = []] = wheels(list, at[0] ?? 0, at[1] ?? 0);
  const [province, city, district] = [provinces[at[0] ?? 0], cities[at[1] ?? 0], districts[at[2] ?? 0]];
  if (!province || !city) return null;
  return {
    regionCode: (district ?? city)[0],
    province: province[1],
    city: city[1],
    district: district?.[1] ?? '',
  };
}

/** Where the wheels stand for a region; at the first places for one that is not on the list. */
export function placeOf(list: AreaList, regionCode: string): [number, number, number] {
  const province = indexOf(Object.entries(list.province_list), regionCode, 2);
  const [, cities = []] = wheels(list, province, 0);
  const city = indexOf(cities, regionCode, 4);
  const [, , districts = []] = wheels(list, province, city);
  return [province, city, indexOf(districts, regionCode, 6)];
}

/** A city that is its own province is said once: 「上海市 徐汇区」. */
export function regionWords({ province, city, district }: Omit<Region, 'regionCode'>): string {
  return [...new Set([province, city, district])].filter(Boolean).join(' ');
}

function below(places: Readonly<Record<string, string>>, code: string | undefined, digits: number): Place[] {
  if (!code) return [];
  return Object.entries(places).filter(([other]) => other.startsWith(code.slice(0, digits)));
}

function indexOf(places: readonly Place[], code: string, digits: number): number {
  return Math.max(
    0,
    places.findIndex(([other]) => other.slice(0, digits) === code.slice(0, digits)),
  );
}
