import { appMethods } from "./app-methods.ts";
import { extensionMethods } from "./extension-methods.ts";
import { itemMethods } from "./item-methods.ts";
import { type Methods } from "./method.ts";
import { paymentMethods } from "./payment-methods.ts";
import { referenceMethods, userMethods } from "./reference-methods.ts";
import { requisiteMethods } from "./requisite-methods.ts";
import { rowMethods } from "./row-methods.ts";
import { timelineMethods } from "./timeline-methods.ts";

/** Every method this portal has; others are modules it does not have. */
export const allMethods: Methods = {
  ...appMethods,
  ...userMethods,
  ...itemMethods,
  ...rowMethods,
  ...paymentMethods,
  ...requisiteMethods,
  ...referenceMethods,
  ...timelineMethods,
  ...extensionMethods,
};
