import { css } from "lit";

/** The line under review: beside the list, or at the lower edge of a narrow place. */
export const panelStyles = css`
  .panel {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
    position: sticky;
    inset-block-start: 12px;
    max-block-size: calc(100dvh - 24px);
    overflow: auto;
  }
  .panel h2 {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
  }
  .sum {
    font-size: 1.35em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .where {
    font-size: 0.875em;
  }
  .facts {
    display: grid;
    gap: 4px;
    font-size: 0.9375em;
  }
  .facts dt {
    color: var(--_soft);
    font-size: 0.875em;
  }
  .raw summary,
  .match summary {
    cursor: pointer;
    color: var(--_soft);
    font-size: 0.875em;
    min-block-size: 28px;
    align-content: center;
  }
  pre {
    margin: 0;
    padding: 8px;
    max-block-size: 180px;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-size: 0.8125em;
    background: var(--_ground);
    border-radius: 6px;
  }
  .proposals,
  .matches {
    display: grid;
    gap: 10px;
  }
  .proposal,
  .match {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 10px 12px;
    display: grid;
    gap: 6px;
    grid-template-columns: minmax(0, 1fr);
  }
  .proposal[data-chosen] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 6%, transparent);
  }
  .proposal > label:first-child {
    display: flex;
    gap: 10px;
    align-items: center;
    font-size: 1em;
    cursor: pointer;
  }
  .proposal > label:first-child .title {
    flex: 1;
    overflow-wrap: anywhere;
  }
  .title {
    font-weight: 580;
  }
  .title .soft {
    font-weight: 440;
    font-size: 0.875em;
  }
  .parts li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-size: 0.9375em;
  }
  .parts .soft {
    font-size: 0.9333em;
  }
  .extra {
    font-size: 0.9375em;
  }
  .reasons {
    display: grid;
    gap: 2px;
    font-size: 0.875em;
  }
  .reasons li {
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr);
  }
  .reasons li::before {
    content: "·" / "";
  }
  .reasons.for li::before {
    content: "✓" / "";
    color: var(--_good);
  }
  .reasons.against li::before {
    content: "!" / "";
    color: var(--_late);
    font-weight: 700;
  }
  .reasons.against {
    color: var(--_late);
  }
  .keys {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 12px;
    font-size: 0.875em;
  }
  .keys[hidden] {
    display: none;
  }
  .keys > div {
    display: contents;
  }
  .back {
    display: none;
  }
  /* Where there is little room, the list or the line: never one over the other. */
  @container (inline-size <= 940px) {
    .back {
      display: inline-flex;
      justify-self: start;
    }
    .panel {
      position: static;
      max-block-size: none;
      padding: 14px;
      scroll-margin-block-start: 80px;
    }
    .desk[data-open] .list,
    .desk:not([data-open]) .panel {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .proposal[data-chosen] {
      border-color: Highlight;
    }
  }
`;
