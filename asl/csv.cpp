#include "asl/csv.h"

namespace sidestep::asl {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Takes the quoted text that `rest` begins with, after its opening quote.
std::string take_quoted(std::string_view& rest) {
  std::string cell;
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c != '"') {
      cell += c;
    } else if (rest.starts_with('"')) {
      cell += '"';
      rest.remove_prefix(1);
    } else {
      break;
    }
  }
  return cell;
}

// Takes the cell that `rest` begins with; leaves the delimiter or line end that follows.
std::string take_cell(std::string_view& rest, char delimiter) {
  std::string cell;
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    cell = take_quoted(rest);
  }
  while (!rest.empty() && rest.front() != delimiter && rest.front() != '\n') {
    if (!rest.starts_with("\r\n")) cell += rest.front();
    rest.remove_prefix(1);
  }
  return cell;
}

}  // namespace

std::vector<std::vector<std::string>> parse_csv(std::string_view text, char delimiter) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::vector<std::string>> rows;
  while (!text.empty()) {
    std::vector<std::string> row{take_cell(text, delimiter)};
    while (text.starts_with(delimiter)) {
      text.remove_prefix(1);
      row.push_back(take_cell(text, delimiter));
    }
    if (!text.empty()) text.remove_prefix(1);
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sidestep::asl
