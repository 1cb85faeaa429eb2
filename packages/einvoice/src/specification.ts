/** Profiles we write, by the specification identifier (BT-24) that names them. */
export const specifications = {
  en16931: "urn:cen.eu:en16931:2017",
  basicWl: "urn:factur-x.eu:1p0:basicwl",
  extendedCtcFr: "urn:cen.eu:en16931:2017#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr",
  /** The same, as a Factur-X file names it. */
  extended: "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended",
} as const;

/** A profile we write. */
export type Profile = keyof typeof specifications;

/** The profiles with lines that both syntaxes have. */
export type WholeProfile = Extract<Profile, "en16931" | "extendedCtcFr">;

/** Whether a profile is more than EN 16931: XP Z12-012's EXTENDED-CTC-FR, or Factur-X EXTENDED, of which that is a part. */
export function isExtended(profile: Profile): boolean {
  return profile.startsWith("extended");
}
