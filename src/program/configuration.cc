// SPDX-License-Identifier: Apache-2.0
#include "program/configuration.h"

#include "mail/address.h"
#include "policy/quantity.h"
#include "policy/toml_reader.h"
#include "program/network_text.h"
#include "text/domain.h"

#include <algorithm>
#include <span>
#include <utility>

namespace missent::program {
namespace {

using policy::Choice;
using policy::Field;
using policy::in_quotes;
using policy::TomlEntry;
using policy::TomlNode;
using policy::TomlReader;

using Config = Configuration;

void wrong_value(TomlReader& reader, int line, const TomlEntry& entry, std::string_view value,
                 std::string_view expected, std::string hint = {}) {
  reader.problem(
      line,
      in_quotes(entry.key) + " is " + in_quotes(value) + ": expected " + std::string(expected),
      std::move(hint));
}

std::string said_as(std::string_view meant) { return "did you mean " + in_quotes(meant) + "?"; }

std::vector<std::string> read_domains(TomlReader& reader, const TomlEntry& entry,
                                      std::string_view expected) {
  std::vector<std::string> result;
  for (const auto& word : reader.words(entry)) {
    auto name = text::normalise_domain(word.text);
    if (name.empty() || name.starts_with('[')) {
      const auto bare = text::normalise_domain(
          word.text.substr(std::min(word.text.find_first_not_of("@*."), word.text.size())));
      wrong_value(reader, word.line, entry, word.text, expected,
                  bare.empty() ? std::string() : said_as(bare));
    }
    result.push_back(std::move(name));
  }
  return result;
}

void read_own_domains(TomlReader& reader, const TomlEntry& entry, Config& into) {
  into.organisation.domains = read_domains(reader, entry, R"(a domain such as "mod.gov.uk")");
}

void read_suffixes(TomlReader& reader, const TomlEntry& entry, Config& into) {
  into.protected_suffixes = read_domains(reader, entry, R"(a suffix such as "mil" or "gov.uk")");
}

void read_fallback(TomlReader& reader, const TomlEntry& entry, Config& into) {
  for (const auto& word : reader.words(entry, "an address or a list of them")) {
    const auto address = mail::parse_address(word.text);
    if (!address.is_address())
      wrong_value(reader, word.line, entry, word.text,
                  R"(an address such as "security@mod.gov.uk")");
    into.organisation.fallback.push_back(address.text);
  }
}

void read_slip_rate(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = "a number between 0 and 1, such as 0.01";
  if (entry.value.type != TomlNode::Type::Number) return reader.wrong_type(entry, Expected);
  if (entry.value.number > 0 && entry.value.number < 1) {
    into.slip_rate = entry.value.number;
  } else {
    reader.problem(entry.line,
                   in_quotes(entry.key) + " is out of range: expected " + std::string(Expected));
  }
}

// "inet:7357@127.0.0.1" and "inet:127.0.0.1:7357", as libmilter and Postfix write it.
std::string without_inet(std::string_view text) {
  if (text.starts_with("inet:")) text.remove_prefix(5);
  const size_t at = text.find('@');
  if (at == std::string_view::npos) return std::string(text);
  return std::string(text.substr(at + 1)) + ":" + std::string(text.substr(0, at));
}

void read_milter_listen(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected =
      R"("unix:" and a path, or a host and a port such as "127.0.0.1:7357")";
  const auto listen = reader.text(entry, Expected);
  if (!listen) return;
  if ((listen->starts_with("unix:") && listen->size() > 5) || is_host_and_port(*listen)) {
    into.milter.listen = *listen;
    return;
  }
  if (const auto bare = without_inet(*listen); is_host_and_port(bare)) {
    into.milter.listen = bare;
    return;
  }
  const bool path = listen->starts_with('/');
  wrong_value(reader, entry.line, entry, *listen, Expected,
              path ? said_as("unix:" + *listen) : std::string());
}

void read_console_listen(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = R"(a host and a port such as "127.0.0.1:8025")";
  const auto listen = reader.text(entry, Expected);
  if (!listen) return;
  if (!is_host_and_port(*listen)) {
    const std::string local = "127.0.0.1:" + *listen;
    wrong_value(reader, entry.line, entry, *listen, Expected,
                is_port(*listen) ? said_as(local) : std::string());
  }
  into.console.listen = *listen;
}

struct UrlParts {
  std::string_view scheme, authority, path;
};

std::optional<UrlParts> split_url(std::string_view url) {
  const size_t end = url.find("://");
  if (end == std::string_view::npos || url.find_first_of(" \\\"<>^`{|}") != std::string_view::npos)
    return std::nullopt;
  const auto rest = url.substr(end + 3);
  const size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
  return UrlParts{url.substr(0, end), rest.substr(0, slash), rest.substr(slash)};
}

bool is_authority(std::string_view text) {
  const auto host = text.substr(text.find('@') + 1);
  return is_host_and_port(host) || is_host_and_port(std::string(host) + ":1");
}

void read_public_url(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected =
      R"(an address for a browser such as "https://missent.example.gov.uk")";
  auto url = reader.text(entry, Expected);
  if (!url) return;
  while (url->ends_with('/')) url->pop_back();
  const auto parts = split_url(*url);
  const bool web = parts && (parts->scheme == "http" || parts->scheme == "https");
  if (!web || !is_authority(parts->authority) ||
      parts->path.find_first_of("?#") != std::string_view::npos) {
    const std::string secure = "https://" + *url;
    const auto again = split_url(secure);
    wrong_value(
        reader, entry.line, entry, *url, Expected,
        !parts && again && is_authority(again->authority) ? said_as(secure) : std::string());
  }
  into.console.public_url = *std::move(url);
}

void read_relay(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected =
      R"("smtp://" or "smtps://", a host and a port, such as "smtp://127.0.0.1:10025")";
  auto url = reader.text(entry, Expected);
  if (!url) return;
  const auto parts = split_url(*url);
  const bool mail = parts && (parts->scheme == "smtp" || parts->scheme == "smtps");
  if (!mail || !is_authority(parts->authority) || !(parts->path.empty() || parts->path == "/")) {
    wrong_value(reader, entry.line, entry, *url, Expected,
                is_host_and_port(*url) ? said_as("smtp://" + *url) : std::string());
  }
  into.relay_url = *std::move(url);
}

void read_store(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = R"("sqlite:" and a path, "postgresql://…" or "memory:")";
  auto url = reader.text(entry, Expected);
  if (!url) return;
  const bool sqlite = url->starts_with("sqlite:") && url->size() > 7;
  if (!sqlite && !url->starts_with("postgresql://") && *url != "memory:") {
    wrong_value(reader, entry.line, entry, *url, Expected,
                url->starts_with('/') ? said_as("sqlite:" + *url) : std::string());
  }
  into.store_url = *std::move(url);
}

template <auto Member, uint32_t Most>
void read_count(TomlReader& reader, const TomlEntry& entry, Config& into) {
  if (const auto count = reader.whole(entry, 1, Most))
    into.milter.*Member = static_cast<uint32_t>(*count);
}

void read_message_size(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = R"(a size from "1 kB" to "2 GB", such as "50 MB")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto size = policy::parse_size(*text);
  if (!size || *size < 1'000 || *size > 2'000'000'000)
    return wrong_value(reader, entry.line, entry, *text, Expected);
  into.milter.max_message_size = *size;
}

void read_worker_count(TomlReader& reader, const TomlEntry& entry, Config& into) {
  if (const auto count = reader.whole(entry, 0, 64))
    into.workers.count = static_cast<uint32_t>(*count);
}

void read_worker_memory(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = R"(a size from "64 MB" to "16 GB", such as "512 MB")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto size = policy::parse_size(*text);
  if (!size || *size < 64'000'000 || *size > 16'000'000'000)
    return wrong_value(reader, entry.line, entry, *text, Expected);
  into.workers.memory = *size;
}

void read_worker_time(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = R"(a time from "1s" to "2m", such as "10s")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto limit = policy::parse_duration(*text);
  if (!limit || *limit < Seconds(1) || *limit > Seconds(120))
    return wrong_value(reader, entry.line, entry, *text, Expected);
  into.workers.time_limit = *limit;
}

void read_worker_failure(TomlReader& reader, const TomlEntry& entry, Config& into) {
  static constexpr Choice<bool> Answers[] = {{"hold", false}, {"later", true}};
  into.workers.unread_later =
      reader.choice(entry, "answer", std::span<const Choice<bool>>(Answers)).value_or(false);
}

void read_worker_lock(TomlReader& reader, const TomlEntry& entry, Config& into) {
  static constexpr Choice<bool> Locks[] = {{"required", true}, {"where-possible", false}};
  into.workers.must_lock =
      reader.choice(entry, "lock", std::span<const Choice<bool>>(Locks)).value_or(true);
}

void read_time_limit(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr std::string_view Expected = R"(a time from "1s" to "5m", such as "30s")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto limit = policy::parse_duration(*text);
  if (!limit || *limit < Seconds(1) || *limit > Seconds(300))
    return wrong_value(reader, entry.line, entry, *text, Expected);
  into.milter.time_limit = *limit;
}

void read_trusted(TomlReader& reader, const TomlEntry& entry, Config& into) {
  for (const auto& word : reader.words(entry, "a network or a list of them")) {
    if (!is_network(word.text))
      wrong_value(reader, word.line, entry, word.text,
                  R"(a network such as "192.0.2.0/24" or an IP address)");
    into.milter.trusted_clients.push_back(word.text);
  }
}

void read_dns_enabled(TomlReader& reader, const TomlEntry& entry, Config& into) {
  into.dns.enabled = reader.truth(entry).value_or(true);
}

void read_name_servers(TomlReader& reader, const TomlEntry& entry, Config& into) {
  constexpr size_t Most = 8;
  for (const auto& word : reader.words(entry, "an IP address or a list of them")) {
    if (!is_name_server(word.text))
      wrong_value(reader, word.line, entry, word.text,
                  R"(an IP address such as "192.0.2.53", with a port or without)");
    into.dns.servers.push_back(word.text);
  }
  if (into.dns.servers.size() > Most)
    reader.problem(entry.line, in_quotes(entry.key) + " has more than 8 servers");
}

void read_dns_timeout(TomlReader& reader, const TomlEntry& entry, Config& into) {
  if (const auto timeout = reader.whole(entry, 1, 10'000))
    into.dns.timeout = std::chrono::milliseconds(*timeout);
}

void read_level(TomlReader& reader, const TomlEntry& entry, Config& into) {
  using log::Level;
  static constexpr Choice<Level> Levels[] = {{"debug", Level::Debug},
                                             {"info", Level::Info},
                                             {"warning", Level::Warning},
                                             {"error", Level::Error},
                                             {"off", Level::Off}};
  into.log_level = reader.choice(entry, "log level", std::span<const Choice<Level>>(Levels))
                       .value_or(Level::Info);
}

void read_addresses(TomlReader& reader, const TomlEntry& entry, Config& into) {
  using store::Naming;
  static constexpr Choice<Naming> Namings[] = {{"clear", Naming::Clear},
                                               {"hashed", Naming::Hashed}};
  into.habits =
      reader.choice(entry, "way to keep addresses", std::span<const Choice<Naming>>(Namings))
          .value_or(Naming::Clear);
}

constexpr Field<Config> OrganisationFields[] = {
    {"domains", read_own_domains},
    {"partners",
     [](TomlReader& r, const TomlEntry& e, Config& c) {
       c.organisation.partners = r.texts(e, "a path or a list of them");
     }},
    {"people", [](TomlReader& r, const TomlEntry& e,
                  Config& c) { c.organisation.people = r.texts(e, "a path or a list of them"); }},
    {"fallback", read_fallback},
};
constexpr Field<Config> ProtectedFields[] = {{"suffixes", read_suffixes}};
constexpr Field<Config> IntentFields[] = {{"slip_rate", read_slip_rate}};
constexpr Field<Config> MilterFields[] = {
    {"listen", read_milter_listen},
    {"workers", read_count<&Config::Milter::workers, 256>},
    {"max_sessions", read_count<&Config::Milter::max_sessions, 100'000>},
    {"max_message_size", read_message_size},
    {"max_recipients", read_count<&Config::Milter::max_recipients, 20'000>},
    {"time_limit", read_time_limit},
    {"trusted_clients", read_trusted},
};
constexpr Field<Config> ConsoleFields[] = {{"listen", read_console_listen},
                                           {"public_url", read_public_url}};
constexpr Field<Config> DnsFields[] = {{"enabled", read_dns_enabled},
                                       {"servers", read_name_servers},
                                       {"timeout_ms", read_dns_timeout}};
constexpr Field<Config> WorkersFields[] = {{"count", read_worker_count},
                                           {"memory", read_worker_memory},
                                           {"time_limit", read_worker_time},
                                           {"on_failure", read_worker_failure},
                                           {"lock", read_worker_lock}};
constexpr Field<Config> RelayFields[] = {{"url", read_relay}};
constexpr Field<Config> StoreFields[] = {
    {"url", read_store},
    {"key_file", [](TomlReader& r, const TomlEntry& e,
                    Config& c) { c.store_key_file = r.text(e, "a path").value_or(""); }},
};
constexpr Field<Config> HabitsFields[] = {{"addresses", read_addresses}};
constexpr Field<Config> LogFields[] = {{"level", read_level}};

template <const auto& Fields>
void read_section(TomlReader& reader, const TomlEntry& entry, Config& into) {
  reader.table(entry, {"key", "[" + entry.key + "]"}, std::span(Fields), into);
}

constexpr Field<Config> Sections[] = {
    {"organisation", read_section<OrganisationFields>},
    {"protected", read_section<ProtectedFields>},
    {"content",
     [](TomlReader& r, const TomlEntry& e, Config& c) { read_content(r, e, c.content); }},
    {"intent", read_section<IntentFields>},
    {"milter", read_section<MilterFields>},
    {"console", read_section<ConsoleFields>},
    {"dns", read_section<DnsFields>},
    {"workers", read_section<WorkersFields>},
    {"relay", read_section<RelayFields>},
    {"store", read_section<StoreFields>},
    {"habits", read_section<HabitsFields>},
    {"policy",
     [](TomlReader& r, const TomlEntry& e, Config& c) { read_policy_section(r, e, c.policy); }},
    {"log", read_section<LogFields>},
    {"people",
     [](TomlReader& r, const TomlEntry& e, Config& c) { read_people_section(r, e, c.ldap); }},
};

}  // namespace

Result<Configuration> parse_configuration(std::string_view toml, std::string_view file) {
  const auto tree = TRY(policy::parse_toml(toml, file));
  TomlReader reader(file);
  Configuration configuration;
  reader.table(tree, {"section", ""}, std::span(Sections), configuration);
  TRY(reader.finish());
  return configuration;
}

}  // namespace missent::program
