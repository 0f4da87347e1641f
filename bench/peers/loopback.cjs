// Has a program listen on 127.0.0.1 that would listen on all of the machine's addresses and has no
// option for it: node --require ./loopback.cjs PROGRAM
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  if (typeof port === "object" && port.port !== undefined) {
    return listen.call(this, { ...port, host: "127.0.0.1" }, ...rest);
  }
  const isPort = typeof port === "number" || (typeof port === "string" && /^\d+$/.test(port));
  if (!isPort) return listen.call(this, port, ...rest);
  const callback = rest.find((argument) => typeof argument === "function");
  return listen.call(this, { port: Number(port), host: "127.0.0.1" }, callback);
};
