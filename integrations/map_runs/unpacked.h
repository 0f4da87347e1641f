#pragma once
// A stream that may be packed with gzip or Zstandard, unpacked. AWS takes packed files as they are;
// what begins as neither does is passed on.

#include <memory>
#include <string>

#include "base/byte_source.h"

namespace sidestep::services {

class Unpacked final : public ByteSource {
 public:
  explicit Unpacked(std::unique_ptr<ByteSource> packed);
  ~Unpacked() override;

  // "the object is not valid gzip data", besides the errors of the packed stream.
  void read(Next next) override;
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  struct State;

  std::shared_ptr<State> state_;  // what is under way may outlive us
};

}  // namespace sidestep::services
