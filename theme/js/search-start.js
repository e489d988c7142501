/* Start the engine, in a worker or, where none can start, in the page. It asks for its files here and reads
   none by itself: so it works from a folder, and what is missing is told instead of fewer results shown. */
(function (search) {
  "use strict";

  const FOLDER = "/pagefind/";
  const faults = [];
  const ahead = new Map(); // path → what is being read of it
  let started;
  let engine;

  /** Pagefind's own functions, which reject with a FileError where a file of the index fails them. */
  search.startPagefind = () => (started ??= start().catch((error) => ((started = null), Promise.reject(error))));

  /** Load the script that the build made of the engine. */
  search.loadEngine = () => (engine ??= loadEngine().catch((error) => ((engine = null), Promise.reject(error))));

  async function loadEngine() {
    const path = "pagefind/engine.js";
    await search.loadScript(path);
    if (!search.makePagefind) throw new search.FileError(path, "damaged");
  }

  async function start() {
    readAhead().catch(() => {}); // the engine asks again, and is told
    await search.loadEngine();
    // An address of our own: of real ones the engine cuts away what each browser calls the origin.
    const pagefind = search.makePagefind(fetchPart, window.Worker && FedWorker, { url: `${FOLDER}pagefind.js` });
    await pagefind.options({ baseUrl: search.root.pathname });
    return tellFaults(pagefind);
  }

  /** Begin to read what the engine will ask for first, while it starts. */
  async function readAhead() {
    const read = (path) => {
      ahead.set(path, readSound(path));
      return ahead.get(path);
    };
    const entry = await read("pagefind/pagefind-entry.json");
    const [{ hash, wasm }] = Object.values(JSON.parse(new TextDecoder().decode(entry)).languages);
    await Promise.all([read(`pagefind/pagefind.${hash}.pf_meta`), read(`pagefind/wasm.${wasm ?? "unknown"}.pagefind`)]);
  }

  /** Stands before `fetch` in the engine. */
  async function fetchPart(address) {
    return new Response(await readPart(address));
  }

  async function readPart(address) {
    const path = String(address).replace(FOLDER, "pagefind/").replace(/\?.*$/, "");
    const reading = ahead.get(path) ?? readSound(path);
    ahead.delete(path);
    try {
      return await reading;
    } catch (error) {
      faults.push(error);
      throw error;
    }
  }

  async function readSound(path) {
    const content = await search.readWhole(path);
    try {
      if (path.endsWith(".json")) JSON.parse(new TextDecoder().decode(content));
      return content;
    } catch {
      throw new search.FileError(path, "damaged");
    }
  }

  /** Stands before `Worker` in the engine: its worker, which asks this page for its files. */
  function FedWorker() {
    const source = ["(function (fetch) {", search.workerSource, `\n})((${askPage})());`];
    const worker = new Worker(URL.createObjectURL(new Blob(source, { type: "text/javascript" })));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: { id, address } }) =>
      readPart(address).then(
        (content) => port1.postMessage({ id, content }, [content.buffer]),
        (error) => port1.postMessage({ id, fault: error.message }),
      );
    worker.postMessage("files", [port2]);
    return worker;
  }

  /** Runs in the worker: gives a `fetch` that asks through the port which comes with the first message. */
  function askPage() {
    const asked = [];
    const answer = ({ data: { id, content, fault } }) =>
      fault ? asked[id].reject(new Error(fault)) : asked[id].resolve(new Response(content));
    const connected = new Promise((resolve) => {
      const connect = (event) => {
        event.stopImmediatePropagation(); // no message for the engine
        event.ports[0].onmessage = answer;
        resolve(event.ports[0]);
      };
      self.addEventListener("message", connect, { once: true });
    });
    return async (address) => {
      const port = await connected;
      return new Promise((resolve, reject) => {
        port.postMessage({ id: asked.push({ resolve, reject }) - 1, address });
      });
    };
  }

  /** Give the engine's functions, and those of its results, the right error: the engine keeps only its words. */
  function tellFaults(pagefind) {
    const { init, options, filters, preload, destroy } = pagefind;
    const told = Object.entries({ init, options, filters, preload, destroy }).map(([name, call]) => [name, tell(call)]);
    return { ...Object.fromEntries(told), search: askWhole(pagefind.search) };
  }

  const askWhole = (call) =>
    tell(async (...words) => {
      const found = await call(...words);
      for (const hit of found?.results ?? []) hit.data = tell(hit.data);
      return found;
    });

  const tell =
    (call) =>
    async (...words) => {
      try {
        return await call(...words);
      } catch (error) {
        throw faults.find((fault) => error.message.includes(fault.message)) ?? faults.at(-1) ?? error;
      }
    };
})((window.fihristSearch ??= {}));
