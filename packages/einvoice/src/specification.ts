/** Profiles we write, by the specification identifier (BT-24) that names them. */
export const specifications = {
  en16931: "urn:cen.eu:en16931:2017",
  basicWl: "urn:factur-x.eu:1p0:basicwl",
} as const;

/** A profile we write. */
export type Profile = keyof typeof specifications;
