#pragma once
// A file of a Map Run's results, on its way to where ResultWriter wants it.

#include <memory>
#include <string>

#include "asl/runtime/input.h"
#include "base/byte_source.h"
#include "base/json.h"

namespace sidestep::engine {

struct ResultFile {
  std::string resource;  // of the ResultWriter: "arn:aws:states:::s3:putObject"
  std::string bucket;
  std::string key;
  std::unique_ptr<ByteSource> body;
  asl::ExecutionIdentity execution;  // for whom it is written
};

}  // namespace sidestep::engine
