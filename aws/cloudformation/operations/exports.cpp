// ListExports and ListImports.

#include "aws/cloudformation/tables/exports.h"

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/shown.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::size_t kExportsPage = 100;

void list_exports(CloudFormation& service, Call call, Reply reply) {
  Json shown = Json::array();
  const Stacks stacks(service.reader());
  for (const Export& each : Exports(service.reader(), call.scope).list()) {
    const auto stack = stacks.find(each.stack);
    shown.push_back({{"ExportingStackId", stack ? stack->arn : ""},
                     {"Name", each.name},
                     {"Value", each.value}});
  }
  auto page = paged(call, std::move(shown), "Exports", kExportsPage);
  if (!page) return reply.fail(std::move(page).error());
  reply.ok(*std::move(page));
}

void list_imports(CloudFormation& service, Call call, Reply reply) {
  const std::string& name = call.text("ExportName");
  const Exports exports(service.reader(), call.scope);
  if (!exports.find(name)) {
    return reply.fail(validation_error("Export '" + name + "' does not exist."));
  }
  const std::vector<std::string> importers = exports.importers(name);
  if (importers.empty()) {
    return reply.fail(validation_error("Export '" + name + "' is not imported by any stack."));
  }
  auto page = paged(call, Json(importers), "Imports", kExportsPage);
  if (!page) return reply.fail(std::move(page).error());
  reply.ok(*std::move(page));
}

}  // namespace

constinit const CloudFormationOperation kListExports{"ListExports", list_exports};
constinit const CloudFormationOperation kListImports{"ListImports", list_imports};

}  // namespace sidestep::aws::cloudformation
