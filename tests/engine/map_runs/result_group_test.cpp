#include "engine/map_runs/result_group.h"

#include <gtest/gtest.h>

namespace sidestep::engine::result_group_test {
namespace {

// What is written of results that are this many, of two bytes each with what parts them; a piece
// has 6 bytes at least, a file 10.
std::string written(int results) {
  asl::ResultWriting writing;
  writing.form = asl::ResultForm::kCompact;
  const ResultText form(writing, {}, "arn:aws:states:us-east-1:123456789012:stateMachine:m");
  ResultGroup group("FAILED", {6, 10});
  storage::MapRunChildRow child;
  child.status = storage::ChildStatus::kSucceeded;
  std::string seen;
  const auto take = [&](bool all) {
    while (group.has_piece(all)) {
      const ResultGroup::Piece piece = group.take_piece(form, all);
      const bool is_last = piece.kind == ResultFile::Piece::kLast;
      seen += piece.key + ':' + piece.bytes + (is_last ? ". " : " ");
    }
  };
  for (int i = 0; i < results; ++i) {
    child.output = std::to_string(i);
    form.append(group.file(), child, std::nullopt);
    take(false);
  }
  take(true);
  for (const ResultGroup::Written& file : group.files()) {
    seen += file.key + '=' + std::to_string(file.size) + ' ';
  }
  return seen;
}

TEST(ResultGroup, CutsPiecesAndFiles) {
  EXPECT_EQ(written(0), "");
  EXPECT_EQ(written(2), "FAILED_0.json:[0,1]. FAILED_0.json=5 ");
  EXPECT_EQ(written(3), "FAILED_0.json:[0,1,2 FAILED_0.json:]. FAILED_0.json=7 ");
  EXPECT_EQ(written(4), "FAILED_0.json:[0,1,2 FAILED_0.json:,3]. FAILED_0.json=9 ");
  EXPECT_EQ(written(7),
            "FAILED_0.json:[0,1,2 FAILED_0.json:,3,4,5]. FAILED_1.json:[6]. "
            "FAILED_0.json=13 FAILED_1.json=3 ");
}

}  // namespace
}  // namespace sidestep::engine::result_group_test
