// Requests to the server, with nothing but Node.js.

"use strict";

class Http {
  constructor(endpoint, token = "") {
    this.endpoint = endpoint;
    this.token = token;
  }

  // -> { status, text }
  async send(method, path, { body, headers = {} } = {}) {
    const fields = { "Content-Type": "application/json", ...headers };
    if (this.token) fields["X-Amz-Security-Token"] = this.token;
    const response = await fetch(this.endpoint + path, {
      method, headers: fields, body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }
}

module.exports = { Http };
