#pragma once
// Records of streams: written in the commit of the change they describe.

#include "aws/dynamodb/items/store.h"

namespace sidestep::aws::dynamodb::streams {

// Does nothing if the table has no stream, or nothing has changed.
void record_change(const Request& request, const Change& change);

// Begins a stream of `view`; the members that describe it are put into the table's record, which
// the caller stores.
void begin_stream(const Request& request, Table& table, const std::string& view);

// Ends the stream that the table has, if it has one.
void end_stream(const Request& request, Table& table);

}  // namespace sidestep::aws::dynamodb::streams
