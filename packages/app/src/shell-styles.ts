import { css } from "lit";

/** The frame around each screen: navigation beside it, or folded away above it where there is little room. */
export const shellStyles = css`
  :host {
    display: grid;
    min-height: 100dvh;
    grid-template-columns: 224px minmax(0, 1fr);
  }
  :host([data-signed-out]) {
    display: block;
  }
  header {
    position: absolute;
  }
  header :is(.menu, .new) {
    display: none;
  }
  .skip {
    position: absolute;
    inset-inline-start: -999px;
    white-space: nowrap;
  }
  .skip:focus {
    inset-inline-start: 12px;
    inset-block-start: 12px;
    z-index: 2;
  }
  nav {
    position: sticky;
    inset-block-start: 0;
    block-size: 100dvh;
    overflow-y: auto;
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding: 24px 14px 18px;
    border-inline-end: 1px solid var(--_line);
  }
  .firm {
    padding: 0 10px 18px;
  }
  nav a {
    display: flex;
    flex: none;
    align-items: center;
    min-height: 38px;
    padding: 0 10px;
    border-radius: 9px;
    color: inherit;
    font-size: 0.95rem;
    text-decoration: none;
    transition: background 0.12s;
  }
  nav a:hover {
    background: color-mix(in srgb, var(--_accent) 7%, transparent);
  }
  nav a[aria-current="page"] {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    color: var(--_accent);
    font-weight: 600;
  }
  .new {
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: 40px;
    border-radius: 10px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-decoration: none;
  }
  nav .new {
    margin-block-end: 14px;
    color: var(--_on-accent);
  }
  .new:hover,
  nav .new:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  .apart {
    flex: none;
    border-block-start: 1px solid var(--_line);
    margin: 10px 10px;
  }
  .foot {
    margin-block-start: auto;
    padding: 18px 10px 0;
    display: grid;
    gap: 8px;
  }
  .foot select {
    min-height: 34px;
    padding: 4px 6px;
    font-size: 0.85rem;
    border-color: var(--_line);
  }
  .foot button {
    justify-content: start;
    min-height: 34px;
    padding: 0;
    font-size: 0.85rem;
  }
  main {
    padding: 34px clamp(18px, 4vw, 52px) 72px;
    min-width: 0;
    outline: 0;
  }
  main > * > * {
    max-inline-size: 1180px;
    margin-inline: auto;
  }
  @media (max-width: 760px) {
    :host {
      display: block;
    }
    header {
      position: sticky;
      inset-block-start: 0;
      z-index: 3;
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 8px 14px;
      background: color-mix(in srgb, var(--_ground) 88%, transparent);
      backdrop-filter: blur(10px);
      border-block-end: 1px solid var(--_line);
    }
    header .menu {
      display: inline-flex;
      color: inherit;
    }
    header .new {
      display: flex;
      padding-inline: 16px;
    }
    .menu svg {
      inline-size: 20px;
      stroke: currentColor;
      stroke-width: 1.7;
      stroke-linecap: round;
    }
    nav {
      display: none;
      position: static;
      block-size: auto;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_line);
      padding: 16px 14px;
    }
    nav[data-open] {
      display: flex;
    }
    nav a {
      min-height: 44px;
      font-size: 1rem;
    }
    nav .new {
      display: none;
    }
    main {
      padding-block-start: 22px;
    }
  }
`;
