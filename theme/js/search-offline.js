/* The search from a folder: a page opened by double-click may load scripts and read nothing else, so each file
   of the search stands in a script that hands over its bytes (fihrist/search/offline.py). */
(function (search) {
  "use strict";

  const FOLDER = "pagefind/";
  const FRAGMENTS = `${FOLDER}fragment/`;
  const carried = new WeakMap(); // script → path → base64
  const loading = new Map();

  /** What each of these scripts calls: path → base64 of compressed bytes. */
  search.take = (files) => carried.set(document.currentScript, files);

  /** Read a file of the search from the script that carries it. Rejects with a FileError. */
  search.readCarried = async (path) => {
    if (!search.tables.packs) throw new search.FileError(path, "absent");
    const files = await loadOnce(findHolder(path)).catch(() => Promise.reject(new search.FileError(path, "missing")));
    try {
      const bytes = decode(files[path]);
      return (search.PACKED.test(path) ? bytes : await search.unzip(bytes)).buffer;
    } catch {
      throw new search.FileError(path, "damaged");
    }
  };

  /** The script that carries a file: its own, or for a fragment one of the packs. */
  function findHolder(path) {
    const pack = path.startsWith(FRAGMENTS) && parseInt(path.slice(FRAGMENTS.length), 10) % search.tables.packs;
    const name = pack === false ? path.replace(FOLDER, "") : `fragment/${pack}`;
    return `${FOLDER}offline/${name}.js`;
  }

  /** Load a script; who asks for it meanwhile waits for the same one. */
  function loadOnce(path) {
    if (!loading.has(path)) {
      const files = search.loadScript(path).then((script) => carried.get(script));
      loading.set(path, files.finally(() => loading.delete(path)));
    }
    return loading.get(path);
  }

  function decode(text) {
    return Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }
})((window.fihristSearch ??= {}));
