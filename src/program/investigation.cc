// SPDX-License-Identifier: Apache-2.0
#include "program/investigation.h"

#include "program/inspector_door.h"
#include "program/own_domains.h"
#include "program/scan_guard.h"

namespace missent::program {

Result<std::optional<Time>> read_day(const std::string& day) {
  if (day.empty()) return std::optional<Time>();
  auto time = parse_time(day + "T00:00:00Z");
  if (!time)
    return fail(Kind::Malformed, "--since: ‘" + day + "’ is not a day",
                "YYYY-MM-DD, for example 2023-07-20");
  return time;
}

Result<void> settle_own_domains(Loaded& loaded, const std::vector<std::string>& archives,
                                Output& output) {
  loaded.registers.own_domains = TRY(own_domains(loaded.registers.own_domains, archives, output));
  loaded.registers.index();
  return {};
}

Result<ScanCounts> investigate(const Loaded& loaded, const Investigation& asked,
                               archive::ProgressBar& bar, const Output& output) {
  InspectorDoor inspector(loaded.configuration.workers, loaded.file);
  ScanGuard house(loaded, inspector);
  Scanner scanner(house.guard(), asked.since, asked.report, asked.judged);
  Result<void> judged;
  MessageReader reader(house.guard(), content::ReadRequest::Depth::Everything, 1,
                       [&](ReadMessage&& message, Result<content::Inspection>&& inspection) {
                         if (!judged) return;
                         judged = inspection ? scanner.read(message, *std::move(inspection))
                                             : Result<void>(fail(inspection.error()));
                       });
  auto visit = [&](const archive::Item& item, Time date, const archive::Progress& progress) {
    bar.show(progress);
    reader.add({item.file, item.index, std::string(item.bytes), date});
    return bool(judged) && !output.wants_end();
  };
  auto read = archive::each_message_by_date(asked.archives, SystemClock().now(), visit);
  reader.finish();
  scanner.finish();
  bar.clear();
  if (!read) return fail(read.error());
  if (!judged) return fail("scanning", judged.error());
  return scanner.counts();
}

}  // namespace missent::program
