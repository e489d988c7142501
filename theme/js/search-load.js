/* Read the files of the search, the same on a server and from a folder, where scripts carry their bytes
   (search-offline.js). A file that cannot be read is an error with a name, never an empty answer. */
(function (search) {
  "use strict";

  const onServer = /^https?:$/.test(location.protocol);
  const NAMED_BY_CONTENT = /\.pf_(index|list)$/; // of others the browser may keep an old copy
  const SIGNATURE = "pagefind_dcd";

  /** What is compressed already. */
  search.PACKED = /\.pf_\w+$/;

  /** The address of the site's root. */
  search.root = new URL("../../", document.currentScript.src);

  /** The first script of the page that could not be loaded, by its path from the site's root. */
  search.lost = "";
  const noteLost = ({ target }) => target instanceof HTMLScriptElement && (search.lost ||= target.src.replace(search.root, ""));
  window.addEventListener("error", noteLost, true);

  /** A file is "missing", "damaged" or, from a folder, "absent": this site carries no search for folders. */
  search.FileError = class FileError extends Error {
    constructor(path, reason) {
      super(`${path} is ${reason}`);
      Object.assign(this, { name: "FileError", path, reason });
    }
  };

  /** Read a file by its path from the site's root (search/…, pagefind/…): an ArrayBuffer. Rejects with a FileError. */
  search.readFile = (path) => (onServer ? fetchFile(path) : search.readCarried(path));

  /** Read a file of JSON. Rejects with a FileError, also where it is none. */
  search.readJson = async (path) => {
    const bytes = await search.readFile(path);
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new search.FileError(path, "damaged");
    }
  };

  /** Read a file of the index, unpacked if it is packed and found whole: a Uint8Array that begins with the signature. */
  search.readWhole = async (path) => {
    const bytes = await search.readFile(path);
    if (!search.PACKED.test(path)) return new Uint8Array(bytes);
    const content = await search.unzip(bytes).catch(() => new Uint8Array());
    if (new TextDecoder().decode(content.subarray(0, SIGNATURE.length)) === SIGNATURE) return content;
    throw new search.FileError(path, "damaged");
  };

  /** Run a script of the site; gives its element. */
  search.loadScript = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(path, search.root);
      script.onload = () => (script.remove(), resolve(script));
      script.onerror = () => (script.remove(), reject(new search.FileError(path, "missing")));
      document.head.append(script);
    });

  /** Unzip bytes; rejects where they are cut short or their check sum is wrong. */
  search.unzip = async (bytes) => {
    const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip")); // a Blob takes five times as long
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  async function fetchFile(path) {
    const cache = NAMED_BY_CONTENT.test(path) ? "default" : "no-cache";
    const answer = await fetch(new URL(path, search.root), { cache }).catch(() => null);
    if (!answer?.ok) throw new search.FileError(path, "missing");
    return answer.arrayBuffer();
  }
})((window.fihristSearch ??= {}));
