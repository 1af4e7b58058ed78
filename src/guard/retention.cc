// SPDX-License-Identifier: Apache-2.0
#include "guard/retention.h"

#include "guard/json_writer.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace missent::guard {

namespace {

using Before = std::pair<const char*, std::optional<Time> PurgeBefore::*>;
constexpr std::array<Before, 5> Limits{{{"log", &PurgeBefore::log},
                                        {"holds", &PurgeBefore::holds},
                                        {"bodies", &PurgeBefore::bodies},
                                        {"habits", &PurgeBefore::habits},
                                        {"cases", &PurgeBefore::cases}}};

using Count = std::pair<const char*, uint64_t Purged::*>;
constexpr std::array<Count, 7> Counts{{{"log", &Purged::log},
                                       {"holds", &Purged::holds},
                                       {"bodies", &Purged::bodies},
                                       {"traces", &Purged::traces},
                                       {"addresses", &Purged::addresses},
                                       {"pairs", &Purged::pairs},
                                       {"cases", &Purged::cases}}};

}  // namespace

PurgeBefore purge_before(const policy::Retention& keep, Time now) {
  auto since = [&](const std::optional<Seconds>& span) {
    return span ? std::optional<Time>(now - *span) : std::nullopt;
  };
  return {since(keep.log), since(keep.holds), since(keep.bodies), since(keep.habits),
          since(keep.cases)};
}

std::string purge_json(const PurgeBefore& before, const Purged& purged) {
  JsonWriter out;
  out.begin_object();
  out.key("purge");
  out.begin_object();
  out.key("before");
  out.begin_object();
  for (const auto& [name, member] : Limits)
    if (const auto& limit = before.*member) out.field(name, to_text(*limit));
  out.end_object();
  out.key("purged");
  out.begin_object();
  for (const auto& [name, member] : Counts) {
    out.key(name);
    out.number(purged.*member);
  }
  out.end_object();
  out.end_object();
  out.end_object();
  return out.take();
}

std::optional<PurgeBefore> read_purge(std::string_view json) {
  const auto whole = nlohmann::json::parse(json, nullptr, false);
  if (!whole.is_object() || !whole.contains("purge")) return std::nullopt;
  const auto& limits = whole["purge"].value("before", nlohmann::json::object());
  PurgeBefore out;
  for (const auto& [name, member] : Limits) {
    const auto found = limits.find(name);
    if (found != limits.end() && found->is_string())
      out.*member = parse_time(found->get_ref<const std::string&>());
  }
  return out;
}

std::string forgotten_json(const Forgotten& done, const std::vector<int64_t>& entries) {
  JsonWriter out;
  out.begin_object();
  out.key("forgotten");
  out.begin_object();
  out.key("entries");
  out.begin_list();
  for (const int64_t entry : entries) out.number(static_cast<uint64_t>(entry));
  out.end_list();
  out.key("holds");
  out.number(done.holds);
  out.end_object();
  out.end_object();
  return out.take();
}

std::vector<uint64_t> read_forgotten(std::string_view json) {
  std::vector<uint64_t> out;
  const auto whole = nlohmann::json::parse(json, nullptr, false);
  if (!whole.is_object() || !whole.contains("forgotten")) return out;
  for (const auto& entry : whole["forgotten"].value("entries", nlohmann::json::array()))
    if (entry.is_number_unsigned()) out.push_back(entry.get<uint64_t>());
  return out;
}

}  // namespace missent::guard
