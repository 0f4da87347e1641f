#pragma once
// Where the items of a Map Run come from, piece by piece: the reader sets the pace.

#include <optional>
#include <string>
#include <vector>

#include "asl/runtime/state_error.h"
#include "asl/states/map/item.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::engine {

class ItemSource {
 public:
  struct Piece {
    std::vector<asl::Item> items;  // may be empty
    bool last = false;
    // Where these items and those that follow are from, as Map.Item.Source shows it, if that is not
    // what the ItemReader names: "S3://bucket/key".
    std::optional<std::string> source{};
  };
  using Next = UniqueFunction<void(Expected<Piece, asl::StateError> piece)>;

  // A source that is destroyed before its end is abandoned.
  virtual ~ItemSource() = default;

  // Calls `next` once, on the loop, now or later; that is the last thing that a source does, and
  // `next` may destroy it. The error is that of the Map Run: States.ItemReaderFailed.
  // REQUIRES: the call before was answered, and that neither with the last piece nor an error.
  virtual void read(Next next) = 0;
};

}  // namespace sidestep::engine
