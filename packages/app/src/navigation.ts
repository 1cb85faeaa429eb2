import { readRoute, writeRoute, type AppRoute } from "./route.ts";

/** The app moved to another screen; bubbles to the shell. */
export class NavigateEvent extends Event {
  static readonly type = "app-navigate";
  readonly route: AppRoute;

  constructor(route: AppRoute) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
    this.route = route;
  }
}

/** Where the app stands now. */
export function currentRoute(): AppRoute {
  return readRoute(location.pathname);
}

/** Changes the address without loading a page. */
export function pushRoute(route: AppRoute): void {
  history.pushState(undefined, "", writeRoute(route));
}

/** Asks the shell to show another screen. */
export function navigate(from: HTMLElement, route: AppRoute): void {
  from.dispatchEvent(new NavigateEvent(route));
}
