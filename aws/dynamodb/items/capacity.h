#pragma once
// ConsumedCapacity: what AWS would charge for an operation.

#include <cstdint>
#include <map>
#include <string>

#include "aws/dynamodb/request.h"
#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {

// Of one item: for a write, the larger of the item before and after.
double write_units(std::int64_t size_bytes);

// Of what was read together.
double read_units(std::int64_t size_bytes, bool consistent);

// What one table and its indexes were charged.
struct Consumed {
  enum class Transaction { kNone, kRead, kWrite };

  std::string table_name;
  double table = 0;
  std::map<std::string, double> local_indexes{};
  std::map<std::string, double> global_indexes{};
  Transaction transaction = Transaction::kNone;

  void add_index(const Index& index, double units);
  // Sums up what several items of one table cost.
  void add(const Consumed& other);
  double total() const;
};

// Whether the request asks for consumed capacity.
bool wants_capacity(const Request& request);

// The structure ConsumedCapacity, as detailed as the request asks.
Json capacity_json(const Request& request, const Consumed& consumed);

// Adds ConsumedCapacity to `result` if the request asks for it.
void add_capacity(Json& result, const Request& request, const Consumed& consumed);

}  // namespace sidestep::aws::dynamodb
