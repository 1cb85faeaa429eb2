import type { accessRoutes } from "./routes/access.ts";
import type { OperationsOf, RouteInput, RouteOutput } from "./workspace.ts";

type AccessRoutes = typeof accessRoutes;

/** The name of an operation on people, rights and sign-in. */
export type AccessOperation = keyof AccessRoutes;

/** What such an operation takes. */
export type AccessInput<Name extends AccessOperation> = RouteInput<AccessRoutes[Name]>;

/** What such an operation answers. */
export type AccessOutput<Name extends AccessOperation> = RouteOutput<AccessRoutes[Name]>;

/** Everything a person may ask or do about people, rights and her own sign-in; the server's alone, so not part of Workspace. */
export type AccessDesk = OperationsOf<AccessRoutes>;
