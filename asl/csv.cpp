#include "asl/csv.h"

#include <utility>

namespace sidestep::asl {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

void CsvReader::feed(std::string_view text, std::vector<CsvRow>& rows) {
  while (!begun_ && !text.empty()) {
    mark_ += text.front();
    text.remove_prefix(1);
    if (mark_ == kByteOrderMark) {
      begun_ = true;
    } else if (!kByteOrderMark.starts_with(mark_)) {
      begun_ = true;
      for (const char c : mark_) take(c, rows);
    }
  }
  for (const char c : text) take(c, rows);
}

void CsvReader::finish(std::vector<CsvRow>& rows) {
  if (!std::exchange(begun_, true)) {
    for (const char c : mark_) take(c, rows);
  }
  if (place_ == Place::kCarriageReturn) cell_ += '\r';
  if (place_ != Place::kBeginning || escaped_ || !row_.empty()) end_row(rows);
}

// A backslash keeps another one, a double quote and the delimiter as they are, and is left out
// before anything else.
void CsvReader::take(char c, std::vector<CsvRow>& rows) {
  const bool may_escape = place_ != Place::kQuoteInQuoted && place_ != Place::kCarriageReturn;
  if (std::exchange(escaped_, false)) {
    if (c == '\\' || c == '"' || c == delimiter_) {
      cell_ += c;
      if (place_ == Place::kBeginning) place_ = Place::kPlain;
      return;
    }
  } else if (c == '\\' && may_escape) {
    escaped_ = true;
    return;
  }
  switch (place_) {
    case Place::kQuoted:
      if (c == '"') {
        place_ = Place::kQuoteInQuoted;
      } else {
        cell_ += c;
      }
      return;
    case Place::kQuoteInQuoted:
      if (c == '"') {
        cell_ += c;
        place_ = Place::kQuoted;
        return;
      }
      break;
    case Place::kBeginning:
      if (c == '"') {
        place_ = Place::kQuoted;
        return;
      }
      break;
    case Place::kCarriageReturn:
      if (c != '\n') cell_ += '\r';
      break;
    case Place::kPlain:
      break;
  }
  take_plain(c, rows);
}

void CsvReader::take_plain(char c, std::vector<CsvRow>& rows) {
  if (c == delimiter_) {
    end_cell();
  } else if (c == '\n') {
    end_row(rows);
  } else if (c == '\r') {
    place_ = Place::kCarriageReturn;
  } else {
    cell_ += c;
    place_ = Place::kPlain;
  }
}

void CsvReader::end_cell() {
  row_.push_back(std::exchange(cell_, {}));
  place_ = Place::kBeginning;
}

void CsvReader::end_row(std::vector<CsvRow>& rows) {
  end_cell();
  if (row_.size() > 1 || !row_.front().empty()) rows.push_back(std::move(row_));
  row_.clear();
}

}  // namespace sidestep::asl
