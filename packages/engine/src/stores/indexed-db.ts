/** The browser keeps nothing more for this page: its share of the disk is used up, or it lets pages store nothing. */
export class BrowserStorageError extends Error {
  readonly code = "browser-storage";
  override readonly name = "BrowserStorageError";
}

/** What IndexedDB says, as an error a person can act on. */
export function storageError(cause: DOMException | null): Error {
  const isFull = cause?.name === "QuotaExceededError";
  const what = isFull
    ? "This browser has no room left for practice data; remove some, or free space on the disk."
    : `This browser does not store practice data (${cause?.name ?? "unknown reason"}); private windows and blocked site data do that.`;
  return new BrowserStorageError(what, { cause });
}

/** A request's result. @throws BrowserStorageError */
export function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(storageError(request.error));
    };
  });
}

/** Settles when a transaction's writes are on disk. @throws BrowserStorageError */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(storageError(transaction.error));
    };
  });
}

/**
 * Opens a database, making its object stores the first time; another page that wants it gone gets it closed here.
 * @throws BrowserStorageError
 */
export async function openDatabase(name: string, objectStores: readonly string[]): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const store of objectStores) opening.result.createObjectStore(store);
  };
  const database = await answered(opening);
  database.onversionchange = () => {
    database.close();
  };
  return database;
}
