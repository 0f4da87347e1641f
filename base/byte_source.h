#pragma once
// Bytes that arrive piece by piece, because there may be more of them than memory: the body of an
// upload, an object on its way out. The reader sets the pace.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep {

class ByteSource {
 public:
  // The next piece, which is empty at the end; or why no more will come: "the client closed the
  // connection".
  using Piece = Expected<std::string, std::string>;
  using Next = UniqueFunction<void(Piece piece)>;

  // A source that is destroyed before its end is abandoned; its producer is notified.
  virtual ~ByteSource() = default;

  // Calls `next` once, on the loop, now or later. `next` may read again and may destroy the source:
  // calling it is the last thing that a source does, and `next` is not a member then. A reader that
  // is answered at once must loop, not nest (see read_all.h).
  // REQUIRES: the call before was answered, and that neither with the end nor with an error.
  virtual void read(Next next) = 0;

  // How many bytes there are in all, if that is known before they are read.
  virtual std::optional<std::uint64_t> size() const = 0;

  // What the sender wrote after the last byte, such as a checksum: the value of a trailing field by
  // its name in lower case. Known when the end was read.
  virtual std::optional<std::string> trailer(const std::string& name) const;
};

// A text as a source: one piece.
class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string text);

  void read(Next next) override;
  std::optional<std::uint64_t> size() const override;

 private:
  const std::uint64_t size_;
  std::string text_;
};

// A length without bytes: of the answer to a HEAD, whose object nobody reads.
class UnreadSource final : public ByteSource {
 public:
  explicit UnreadSource(std::uint64_t size);

  void read(Next next) override;
  std::optional<std::uint64_t> size() const override;

 private:
  const std::uint64_t size_;
};

}  // namespace sidestep
