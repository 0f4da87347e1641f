#include "base/growing_file.h"

#include <algorithm>
#include <fstream>

namespace sidestep {

FilePart read_growing_file(const std::filesystem::path& path, std::optional<std::int64_t> after,
                           std::int64_t bytes_max) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return {};
  const std::int64_t size = file.tellg();
  const bool is_tail = !after || *after < 0 || *after > size;
  const std::int64_t begin = is_tail ? std::max<std::int64_t>(0, size - bytes_max) : *after;
  FilePart part;
  part.text.resize(static_cast<std::size_t>(std::min(size - begin, bytes_max)));
  file.seekg(begin);
  file.read(part.text.data(), std::ssize(part.text));
  part.text.resize(static_cast<std::size_t>(file.gcount()));
  part.text.resize(part.text.rfind('\n') + 1);  // npos + 1 is 0
  part.end = begin + std::ssize(part.text);
  if (is_tail && begin > 0) part.text.erase(0, part.text.find('\n') + 1);
  return part;
}

}  // namespace sidestep
