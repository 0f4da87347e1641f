'use strict';
// What the rich stack's function does: it answers with what its environment names, and with the text
// of this file's revision.

exports.handler = async event => ({ revision: 'first', table: process.env.TABLE, event });
