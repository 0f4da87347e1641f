'use strict';
exports.double = async event => ({ n: event.n * 2 });
