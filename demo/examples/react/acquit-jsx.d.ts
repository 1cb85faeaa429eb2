import type { AcquitElements } from "@acquit/elements/jsx";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends AcquitElements {}
  }
}
