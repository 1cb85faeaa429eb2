/**
 * The bytes of a file in base64, telling the share read from 0 to 1.
 * @throws DOMException where the file cannot be read
 */
export function readAsBase64(file: File, progress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("progress", ({ loaded, total }) => {
      progress(total === 0 ? 1 : loaded / total);
    });
    reader.addEventListener("load", () => {
      const text = typeof reader.result === "string" ? reader.result : "";
      resolve(text.slice(text.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => {
      reject(reader.error ?? new Error("The file could not be read"));
    });
    reader.readAsDataURL(file);
  });
}
