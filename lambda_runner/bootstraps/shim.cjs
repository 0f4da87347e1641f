// Leads AWS SDKs to AWS_ENDPOINT_URL whatever they think of it: version 2 for JavaScript knows only
// *.amazonaws.com, and every SDK puts "sync-" before the host of StartSyncExecution. For any Node
// process, by NODE_OPTIONS=--require. Hosts that AWS_ENDPOINT_URL_<SERVICE> names are left alone.
'use strict';

const endpoint = process.env.AWS_ENDPOINT_URL;
if (endpoint) install(new URL(endpoint));

function install(target) {
  const port = Number(target.port || 80);
  const kept = new Set(Object.entries(process.env)
    .filter(([name]) => name.startsWith('AWS_ENDPOINT_URL_'))
    .map(([, value]) => { try { return new URL(value).hostname; } catch { return ''; } }));

  const isOurs = (host) => {
    if (!host || host === target.hostname || kept.has(host)) return false;
    return /(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/.test(host) ||
      host === `sync-${target.hostname}` || host.endsWith(`.${target.hostname}`);
  };

  // The arguments of http.request, in all their forms, as [options, callback].
  const normalised = (values) => {
    const rest = [...values];
    const callback = typeof rest[rest.length - 1] === 'function' ? rest.pop() : undefined;
    let options = {};
    if (typeof rest[0] === 'string') rest[0] = new URL(rest[0]);
    if (rest[0] instanceof URL) {
      const { protocol, hostname, port: urlPort, pathname, search } = rest.shift();
      options = { protocol, hostname, path: pathname + search };
      if (urlPort) options.port = urlPort;
    }
    return [Object.assign(options, rest[0]), callback];
  };

  const hostOf = (options) => String(options.hostname || options.host || '').replace(/:\d+$/, '');

  let agent;
  let patched = false;
  function patch() {
    if (patched) return;
    patched = true;
    const http = require('http');
    const https = require('https');
    const plain = http.request;

    const redirected = (options, callback, host) => {
      agent ??= new http.Agent({ keepAlive: true });
      const headers = { ...options.headers };
      // The name the request was signed for.
      if (!Object.keys(headers).some((name) => name.toLowerCase() === 'host')) headers.host = host;
      return plain.call(http, {
        ...options, agent, headers, port, protocol: 'http:', defaultPort: 80,
        host: target.hostname, hostname: target.hostname, servername: undefined,
      }, callback);
    };

    for (const module of [http, https]) {
      const original = module.request;
      module.request = function request(...values) {
        let options;
        let callback;
        try {
          [options, callback] = normalised(values);
        } catch {
          return original.apply(module, values); // which says what is wrong
        }
        const host = hostOf(options);
        return isOurs(host) ? redirected(options, callback, host) : original.apply(module, values);
      };
      module.get = function get(...values) {
        const request = module.request(...values);
        request.end();
        return request;
      };
    }
    require('module').syncBuiltinESMExports();
  }

  // Most functions never use HTTP, and loading it takes longer than all the rest: wait until
  // somebody does.
  const Module = require('module');
  const load = Module._load;
  Module._load = function (name, ...rest) {
    if (/^(node:)?https?$/.test(name)) {
      Module._load = load;
      patch();
    }
    return load.call(this, name, ...rest);
  };
  globalThis[Symbol.for('sidestep.shim')] = patch; // for ES modules, which do not come this way

  const originalFetch = globalThis.fetch;
  if (!originalFetch) return;
  globalThis.fetch = function fetch(resource, options) {
    let url;
    try {
      url = new URL(resource instanceof Request ? resource.url : resource);
    } catch {
      return originalFetch(resource, options);
    }
    if (!isOurs(url.hostname)) return originalFetch(resource, options);
    url.protocol = 'http:';
    url.hostname = target.hostname;
    url.port = String(port);
    return originalFetch(resource instanceof Request ? new Request(url, resource) : url, options);
  };
}
