/** The time zone of most people of a country, by ISO 3166-1 code; France's overseas parts have codes and clocks of their own. */
const zones: Readonly<Record<string, string>> = {
  AT: "Europe/Vienna",
  BE: "Europe/Brussels",
  CA: "America/Toronto",
  CH: "Europe/Zurich",
  DE: "Europe/Berlin",
  DZ: "Africa/Algiers",
  ES: "Europe/Madrid",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GF: "America/Cayenne",
  GP: "America/Guadeloupe",
  IE: "Europe/Dublin",
  IT: "Europe/Rome",
  JP: "Asia/Tokyo",
  LU: "Europe/Luxembourg",
  MA: "Africa/Casablanca",
  MC: "Europe/Monaco",
  MQ: "America/Martinique",
  NC: "Pacific/Noumea",
  NL: "Europe/Amsterdam",
  PF: "Pacific/Tahiti",
  PL: "Europe/Warsaw",
  PT: "Europe/Lisbon",
  RE: "Indian/Reunion",
  SN: "Africa/Dakar",
  TN: "Africa/Tunis",
  US: "America/New_York",
  YT: "Indian/Mayotte",
};

/** The time zone in which a client of this country reads what she is sent; the firm's own where it is not known. */
export function timeZoneOfCountry(country: string | undefined, ownZone: string): string {
  return country !== undefined && Object.hasOwn(zones, country) ? (zones[country] ?? ownZone) : ownZone;
}
