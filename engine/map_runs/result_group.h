#pragma once
// The results of a Map Run that stand together in files, as "SUCCEEDED": cut into pieces that are
// written while others are gathered, and into files where AWS begins another one.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/map_runs/result_file.h"
#include "engine/map_runs/result_text.h"

namespace sidestep::engine {

class ResultGroup {
 public:
  struct Sizes {
    std::size_t piece;   // from how many bytes on a piece is written
    std::uint64_t file;  // from how many bytes on another file begins
  };
  struct Written {
    std::string key;
    std::uint64_t size = 0;
  };

  ResultGroup(std::string_view name, Sizes sizes) : name_(name), sizes_(sizes) {}

  std::string_view name() const { return name_; }
  ResultText::File& file() { return file_; }
  const std::vector<Written>& files() const { return files_; }

  // Whether there is a piece to write; with `all_gathered` also one that is short.
  bool has_piece(bool all_gathered) const;

  struct Piece {
    std::string key;  // of its file, without its folder
    std::string bytes;
    ResultFile::Piece kind;
  };
  // REQUIRES: has_piece(all_gathered). The file that the piece is of is `open` until its last.
  Piece take_piece(const ResultText& form, bool all_gathered);

  std::shared_ptr<ResultFile> open;

 private:
  const std::string_view name_;
  const Sizes sizes_;
  ResultText::File file_;
  std::vector<Written> files_;  // with the one that is being written
  bool begun_ = false;          // it has pieces already
};

}  // namespace sidestep::engine
