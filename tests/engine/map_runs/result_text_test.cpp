#include "engine/map_runs/result_text.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace sidestep::engine::result_text_test {
namespace {

using asl::ResultFileType;
using asl::ResultForm;

storage::MapRunRow run_row() {
  storage::MapRunRow row;
  row.arn = "arn:aws:states:us-east-1:123456789012:mapRun:m/L:id";
  row.label = "L";
  row.express = true;
  return row;
}

storage::MapRunChildRow child_with(const std::string& output) {
  storage::MapRunChildRow child;
  child.id = storage::MapRunChildId(1, 1);
  child.status = storage::ChildStatus::kSucceeded;
  child.input = "{}";
  child.output = output;
  child.started_ms = 0;
  child.stopped_ms = 1;
  return child;
}

std::string file_of(ResultForm form, ResultFileType type,
                    const std::vector<storage::MapRunChildRow>& children) {
  asl::ResultWriting writing;
  writing.form = form;
  writing.type = type;
  const ResultText text(writing, run_row(), "arn:aws:states:us-east-1:123456789012:stateMachine:m");
  ResultText::File file;
  for (const auto& child : children) text.append(file, child, std::nullopt);
  text.close(file);
  return file.text;
}

TEST(ResultText, HasFormsAndTypes) {
  const std::vector children{child_with("[1,2]"), child_with(R"({"a":
3})")};
  EXPECT_EQ(file_of(ResultForm::kCompact, ResultFileType::kJson, children), "[[1,2],{\"a\":\n3}]");
  EXPECT_EQ(file_of(ResultForm::kFlat, ResultFileType::kJson, children), "[1,2,{\"a\":\n3}]");
  EXPECT_EQ(file_of(ResultForm::kFlat, ResultFileType::kJsonLines, children), "1\n2\n{\"a\": 3}\n");
  EXPECT_EQ(file_of(ResultForm::kCompact, ResultFileType::kJson, {}), "[]");
}

TEST(ResultText, ShowsAChildWhole) {
  const Json shown =
      Json::parse(file_of(ResultForm::kWhole, ResultFileType::kJson, {child_with("5")})).at(0);
  EXPECT_EQ(shown.at("Output"), "5");
  EXPECT_EQ(shown.at("OutputDetails").at("Included"), true);
  EXPECT_EQ(shown.at("RedriveStatus"), "NOT_REDRIVABLE");
  EXPECT_EQ(shown.at("StartDate"), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(shown.at("StateMachineArn"), "arn:aws:states:us-east-1:123456789012:stateMachine:m/L");
}

TEST(ResultText, ShowsWhatDidNotSucceedWholeInAnyForm) {
  storage::MapRunChildRow child = child_with("5");
  child.output.reset();
  child.status = storage::ChildStatus::kFailed;
  child.error = "Boom";
  const Json shown = Json::parse(file_of(ResultForm::kFlat, ResultFileType::kJson, {child})).at(0);
  EXPECT_EQ(shown.at("Error"), "Boom");
  EXPECT_EQ(shown.at("Status"), "FAILED");
  EXPECT_EQ(shown.at("RedriveStatus"), "REDRIVABLE_BY_MAP_RUN");
}

TEST(ResultText, NamesChildrenAlwaysTheSame) {
  const std::string name = map_run_child_name("a", 1);
  EXPECT_EQ(name, map_run_child_name("a", 1));
  EXPECT_NE(name, map_run_child_name("a", 2));
  EXPECT_NE(name, map_run_child_name("b", 1));
}

}  // namespace
}  // namespace sidestep::engine::result_text_test
