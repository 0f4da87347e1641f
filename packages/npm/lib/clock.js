// The clock of a server, or of one execution.

"use strict";

class Clock {
  constructor(http, executionArn) {
    this.http = http;
    this.executionArn = executionArn;
  }

  async now() {
    const query = this.executionArn
      ? `?executionArn=${encodeURIComponent(this.executionArn)}` : "";
    return this.#told(await this.http.send("GET", `/_sidestep/clock${query}`));
  }

  // Moves a manual clock: by seconds, or by a duration such as "PT2H". What was due on the way has
  // happened when this resolves.
  async advance(by) {
    const body = { advance: typeof by === "number" ? `PT${by}S` : by };
    if (this.executionArn) body.executionArn = this.executionArn;
    return this.#told(await this.http.send("POST", "/_sidestep/clock", { body }));
  }

  #told({ status, text }) {
    const body = JSON.parse(text);
    if (status !== 200) throw new Error(body.message ?? text);
    return new Date(body.now);
  }
}

module.exports = { Clock };
