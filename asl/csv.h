#pragma once
// Comma-separated values, or separated by something else, as RFC 4180 describes them: a cell in
// double quotes may hold delimiters, line ends, and a double quote written twice. Backslashes are
// AWS's addition.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html

#include <string>
#include <string_view>
#include <vector>

namespace sidestep::asl {

using CsvRow = std::vector<std::string>;

// Reads text that comes in pieces, which may end anywhere. Empty lines are left out, and so is a
// byte order mark.
class CsvReader {
 public:
  explicit CsvReader(char delimiter) : delimiter_(delimiter) {}

  // Appends the rows that are complete with `text`.
  void feed(std::string_view text, std::vector<CsvRow>& rows);
  // Appends the last row, if no line end followed it.
  void finish(std::vector<CsvRow>& rows);

 private:
  enum class Place { kBeginning, kPlain, kQuoted, kQuoteInQuoted, kCarriageReturn };

  void take(char c, std::vector<CsvRow>& rows);
  void take_plain(char c, std::vector<CsvRow>& rows);
  void end_cell();
  void end_row(std::vector<CsvRow>& rows);

  const char delimiter_;
  std::string mark_;  // of the byte order mark, as far as the text begins like one
  bool begun_ = false;
  Place place_ = Place::kBeginning;  // within the cell
  bool escaped_ = false;             // the character before was a backslash
  std::string cell_;
  CsvRow row_;
};

}  // namespace sidestep::asl
