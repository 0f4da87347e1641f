#include "engine/map_runs/result_group.h"

#include <utility>

namespace sidestep::engine {

bool ResultGroup::has_piece(bool all_gathered) const {
  if (file_.text.size() >= sizes_.piece) return true;
  return all_gathered && (begun_ || file_.results > 0);
}

ResultGroup::Piece ResultGroup::take_piece(const ResultText& form, bool all_gathered) {
  if (!std::exchange(begun_, true)) {
    files_.push_back({std::string(name_) + '_' + std::to_string(files_.size()) + '.' +
                      std::string(form.extension())});
  }
  Written& file = files_.back();
  const bool is_last = all_gathered || file.size + file_.text.size() >= sizes_.file;
  if (is_last) form.close(file_);
  file.size += file_.text.size();
  Piece piece{file.key, std::exchange(file_.text, {}),
              is_last ? ResultFile::Piece::kLast : ResultFile::Piece::kMore};
  if (is_last) {
    file_ = {};
    begun_ = false;
  }
  return piece;
}

}  // namespace sidestep::engine
