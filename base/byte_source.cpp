#include "base/byte_source.h"

#include <utility>

namespace sidestep {

std::optional<std::string> ByteSource::trailer(const std::string&) const { return std::nullopt; }

TextSource::TextSource(std::string text) : size_(text.size()), text_(std::move(text)) {}

void TextSource::read(Next next) { next(std::exchange(text_, {})); }

std::optional<std::uint64_t> TextSource::size() const { return size_; }

UnreadSource::UnreadSource(std::uint64_t size) : size_(size) {}

void UnreadSource::read(Next next) { next(unexpected(std::string("there are no bytes here"))); }

std::optional<std::uint64_t> UnreadSource::size() const { return size_; }

}  // namespace sidestep
