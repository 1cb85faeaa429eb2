/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

const legibleContrast = 4.5;

function channelsOf(colour: Colour): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function colourOf(channels: readonly number[]): Colour {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

function luminanceOf(colour: Colour): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Tells whether a text is a colour `#rrggbb`. */
export function isColour(text: string): text is Colour {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrastOf(first: Colour, second: Colour): number {
  const [light = 0, dark = 0] = [luminanceOf(first), luminanceOf(second)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour between two others; `share` of the second, 0 to 1. */
export function mix(first: Colour, second: Colour, share: number): Colour {
  const other = channelsOf(second);
  return colourOf(channelsOf(first).map((channel, index) => channel + ((other[index] ?? 0) - channel) * share));
}

/** The colour, darkened just until a text in it can be read on the ground (contrast 4.5). */
export function legibleOn(ground: Colour, colour: Colour): Colour {
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mix(colour, "#000000", share);
    if (contrastOf(candidate, ground) >= legibleContrast) return candidate;
  }
  return "#000000";
}

/** White where it can be read on the ground (contrast 4.5), else near black, else black, which then always can. */
export function textOn(ground: Colour): Colour {
  const candidates = ["#ffffff", "#14161a"] as const;
  return candidates.find((candidate) => contrastOf(candidate, ground) >= legibleContrast) ?? "#000000";
}
