#pragma once
// A file of a Map Run's results, on its way to where ResultWriter wants it: written piece by piece,
// as it may be larger than memory.

#include <string>

#include "asl/runtime/input.h"
#include "asl/runtime/state_error.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::engine {

struct ResultPlace {
  std::string resource;  // of the ResultWriter: "arn:aws:states:::s3:putObject"
  std::string bucket;
  std::string key;
  asl::ExecutionIdentity execution;  // for whom it is written
};

class ResultFile {
 public:
  // The error is that of the Map Run: States.ResultWriterFailed.
  using Written = UniqueFunction<void(Expected<Done, asl::StateError> written)>;
  enum class Piece { kMore, kLast };

  // One that is destroyed before its last piece was written is no file.
  virtual ~ResultFile() = default;

  // Appends some megabytes, or the last piece, which may be of any length: then the file is there,
  // in place of one that was. Calls `written` once, on the loop, now or later, if this is not
  // destroyed before. REQUIRES: what was written before was answered, and without an error.
  virtual void write(std::string bytes, Piece piece, Written written) = 0;
};

}  // namespace sidestep::engine
