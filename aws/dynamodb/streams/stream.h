#pragma once
// Streams as their readers see them: each has one shard, which lives as long as the stream.

#include <optional>
#include <string>

#include "aws/dynamodb/request.h"
#include "aws/dynamodb/tables/stream_rows.h"

namespace sidestep::aws::dynamodb::streams {

// The stream of that ARN. ResourceNotFoundException without one.
Expected<StreamRow, Error> stream_of_arn(const Request& request, const std::string& arn);

std::string arn_of(const StreamRow& stream);
std::string shard_id(const StreamRow& stream);

// Sequence numbers are texts of at least 21 digits.
std::string sequence_text(std::int64_t sequence);
std::optional<std::int64_t> parse_sequence(const std::string& text);

// Where a reader is: the record it has read last.
struct Position {
  std::int64_t stream_id = 0;
  std::int64_t after = 0;
  std::int64_t created_ms = 0;  // of the iterator
};

std::string iterator_text(const StreamRow& stream, const Position& position);
// ValidationException if it is no iterator, ExpiredIteratorException after 15 minutes.
Expected<std::pair<StreamRow, Position>, Error> parse_iterator(const Request& request,
                                                               const std::string& text);

}  // namespace sidestep::aws::dynamodb::streams
