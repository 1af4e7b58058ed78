// SPDX-License-Identifier: Apache-2.0
// The manual page and the example are tests: each ```toml block of docs/formats/configuration.md is
// a configuration.
#include "program/configuration.h"

#include "content/inspection.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace missent::program {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

class Folder {  // a temporary folder with files in it
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "missent-configuration-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(std::string_view name) const { return (path_ / name).string(); }
  std::string write(std::string_view name, std::string_view text) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }
  Surroundings around() const {
    return {.default_file = path("missent.toml"),
            .home = path("home"),
            .data_home = "",
            .runtime_dir = ""};
  }

 private:
  fs::path path_;
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("every key is read") {
  const auto read = parse_configuration(R"(
[organisation]
domains  = ["Mod.GOV.uk.", "bücher.example"]
partners = ["partners.csv", "/srv/allies.csv"]
people   = "people.csv"
fallback = ["Security@MOD.gov.uk"]
[protected]
suffixes = ["mil"]
[intent]
slip_rate = 0.005
[milter]
listen = "[::1]:7357"
workers = 8
max_sessions = 2000
max_message_size = "100 MB"
max_recipients = 5000
time_limit = "20s"
trusted_clients = ["192.0.2.0/24", "2001:db8::/32", "127.0.0.1", "::1"]
[console]
listen = "localhost:8080"
public_url = "https://mail.example.org/missent/"
[dns]
enabled = false
servers = ["192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353"]
timeout_ms = 250
[relay]
url = "smtps://mx.example.org:465"
[store]
url = "postgresql://db/missent"
[policy]
file = "policy.toml"
[log]
level = "warning"
)",
                                        "missent.toml");
  REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().message));
  CHECK(read->organisation.domains == Texts{"mod.gov.uk", "xn--bcher-kva.example"});
  CHECK(read->organisation.partners == Texts{"partners.csv", "/srv/allies.csv"});
  CHECK(read->organisation.people == Texts{"people.csv"});
  CHECK(read->organisation.fallback == Texts{"Security@mod.gov.uk"});
  CHECK(read->protected_suffixes == Texts{"mil"});
  CHECK(read->slip_rate == 0.005);
  CHECK(read->milter.listen == "[::1]:7357");
  CHECK(read->milter.workers == 8);
  CHECK(read->milter.max_sessions == 2'000);
  CHECK(read->milter.max_message_size == 100'000'000);
  CHECK(read->milter.max_recipients == 5'000);
  CHECK(read->milter.time_limit == Seconds(20));
  CHECK(read->milter.trusted_clients == Texts{"192.0.2.0/24", "2001:db8::/32", "127.0.0.1", "::1"});
  CHECK(read->console.listen == "localhost:8080");
  CHECK(read->console.public_url == "https://mail.example.org/missent");
  CHECK_FALSE(read->dns.enabled);
  CHECK(read->dns.servers ==
        Texts{"192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353"});
  CHECK(read->dns.timeout == std::chrono::milliseconds(250));
  CHECK(read->relay_url == "smtps://mx.example.org:465");
  CHECK(read->store_url == "postgresql://db/missent");
  CHECK(read->policy.file == "policy.toml");
  CHECK(read->log_level == log::Level::Warning);
}

TEST_CASE("A TCP place may be written as Postfix and libmilter write it") {
  for (std::string written : {"127.0.0.1:7357", "inet:127.0.0.1:7357", "inet:7357@127.0.0.1"}) {
    CAPTURE(written);
    auto read = parse_configuration("[milter]\nlisten = '" + written + "'", "missent.toml");
    REQUIRE(read);
    CHECK(read->milter.listen == "127.0.0.1:7357");
  }
}

TEST_CASE("an empty configuration is the built-in one") {
  const auto read = parse_configuration("", "missent.toml");
  REQUIRE(read);
  CHECK(read->protected_suffixes == intent::Settings{}.protected_suffixes);
  CHECK(read->slip_rate == 0.01);
  CHECK(read->milter.trusted_clients.empty());
  CHECK(read->console.listen == "127.0.0.1:8025");
  CHECK(read->dns.enabled);
  CHECK(read->dns.servers.empty());
  CHECK(read->relay_url == "smtp://127.0.0.1:10025");
  CHECK(intent_settings(*read).slip_rate == 0.01);
}

TEST_CASE("habits name people unless the configuration says otherwise") {
  CHECK(parse_configuration("", "c")->habits == store::Naming::Clear);
  CHECK(parse_configuration("[habits]\naddresses = 'clear'", "c")->habits == store::Naming::Clear);
  CHECK(parse_configuration("[habits]\naddresses = 'hashed'", "c")->habits ==
        store::Naming::Hashed);
}

TEST_CASE("a protected list may be emptied, and other stores are known") {
  CHECK(parse_configuration("[protected]\nsuffixes = []", "c")->protected_suffixes.empty());
  CHECK(parse_configuration("[store]\nurl = 'memory:'", "c")->store_url == "memory:");
  CHECK(parse_configuration("[relay]\nurl = 'smtp://[::1]:25'", "c").has_value());
  CHECK(parse_configuration("[relay]\nurl = 'smtp://relay.example'", "c").has_value());
}

TEST_CASE("every wrong value is told line, expectation and, where there is one, what was meant") {
  struct Row {
    std::string_view text, message, hint;
  };
  const Row rows[] = {
      {"[orgnisation]\n",
       "1: unknown section ‘orgnisation’: expected one of organisation, protected, content, "
       "intent, milter, console, dns, workers, relay, store, habits, policy, log, people",
       "did you mean ‘organisation’?"},
      {"\n[milter]\nlistn = 'x'",
       "3: unknown key ‘listn’ in [milter]: expected one of listen, workers, max_sessions, "
       "max_message_size, max_recipients, time_limit, trusted_clients",
       "did you mean ‘listen’?"},
      {"milter = 1", "1: ‘milter’ is a whole number: expected a table", ""},
      {"[organisation]\ndomains = ['a.example',\n'@b.example']",
       "3: ‘domains’ is ‘@b.example’: expected a domain such as \"mod.gov.uk\"",
       "did you mean ‘b.example’?"},
      {"[organisation]\ndomains = 'a b'",
       "2: ‘domains’ is ‘a b’: expected a domain such as \"mod.gov.uk\"", ""},
      {"[organisation]\nfallback = 'security'",
       "2: ‘fallback’ is ‘security’: expected an address such as \"security@mod.gov.uk\"", ""},
      {"[organisation]\npartners = 7",
       "2: ‘partners’ is a whole number: expected a path or a list of them", ""},
      {"[protected]\nsuffixes = '.mil'",
       "2: ‘suffixes’ is ‘.mil’: expected a suffix such as \"mil\" or \"gov.uk\"",
       "did you mean ‘mil’?"},
      {"[intent]\nslip_rate = 1",
       "2: ‘slip_rate’ is a whole number: expected a number between 0 and 1, such as 0.01", ""},
      {"[intent]\nslip_rate = 1.5",
       "2: ‘slip_rate’ is out of range: expected a number between 0 and 1, such as 0.01", ""},
      {"[intent]\nslip_rate = nan",
       "2: ‘slip_rate’ is out of range: expected a number between 0 and 1, such as 0.01", ""},
      {"[milter]\nlisten = '/run/m.sock'",
       "2: ‘listen’ is ‘/run/m.sock’: expected \"unix:\" and a path, or a host and a port such as "
       "\"127.0.0.1:7357\"",
       "did you mean ‘unix:/run/m.sock’?"},
      {"[milter]\nlisten = '127.0.0.1:0'",
       "2: ‘listen’ is ‘127.0.0.1:0’: expected \"unix:\" and a path, or a host and a port such as "
       "\"127.0.0.1:7357\"",
       ""},
      {"[milter]\nworkers = 0", "2: ‘workers’ is 0: expected a whole number from 1 to 256", ""},
      {"[milter]\nmax_recipients = 20001",
       "2: ‘max_recipients’ is 20001: expected a whole number from 1 to 20000", ""},
      {"[milter]\nmax_message_size = 50",
       "2: ‘max_message_size’ is a whole number: expected a size from \"1 kB\" to \"2 GB\", such "
       "as \"50 MB\"",
       ""},
      {"[milter]\nmax_message_size = '3 GB'",
       "2: ‘max_message_size’ is ‘3 GB’: expected a size from \"1 kB\" to \"2 GB\", such as \"50 "
       "MB\"",
       ""},
      {"[milter]\ntime_limit = '30'",
       "2: ‘time_limit’ is ‘30’: expected a time from \"1s\" to \"5m\", such as \"30s\"", ""},
      {"[milter]\ntrusted_clients = ['10.0.0.0/33']",
       "2: ‘trusted_clients’ is ‘10.0.0.0/33’: expected a network such as \"192.0.2.0/24\" or an "
       "IP address",
       ""},
      {"[milter]\ntrusted_clients = 'localhost'",
       "2: ‘trusted_clients’ is ‘localhost’: expected a network such as \"192.0.2.0/24\" or an IP "
       "address",
       ""},
      {"[console]\nlisten = '8025'",
       "2: ‘listen’ is ‘8025’: expected a host and a port such as \"127.0.0.1:8025\"",
       "did you mean ‘127.0.0.1:8025’?"},
      {"[console]\nlisten = 'unix:/run/c'",
       "2: ‘listen’ is ‘unix:/run/c’: expected a host and a port such as \"127.0.0.1:8025\"", ""},
      {"[console]\npublic_url = 'missent.example'",
       "2: ‘public_url’ is ‘missent.example’: expected an address for a browser such as "
       "\"https://missent.example.gov.uk\"",
       "did you mean ‘https://missent.example’?"},
      {"[console]\npublic_url = 'https://m.example/?a'",
       "2: ‘public_url’ is ‘https://m.example/?a’: expected an address for a browser such as "
       "\"https://missent.example.gov.uk\"",
       ""},
      {"[dns]\nservers = ['192.0.2.53',\n'dns.example']",
       "3: ‘servers’ is ‘dns.example’: expected an IP address such as \"192.0.2.53\", with a port "
       "or without",
       ""},
      {"[dns]\nservers = '192.0.2.53:0'",
       "2: ‘servers’ is ‘192.0.2.53:0’: expected an IP address such as \"192.0.2.53\", with a port "
       "or without",
       ""},
      {"[dns]\nservers = ['::1','::2','::3','::4','::5','::6','::7','::8','::9']",
       "2: ‘servers’ has more than 8 servers", ""},
      {"[dns]\nenabled = 'no'", "2: ‘enabled’ is text: expected true or false (without quotes)",
       ""},
      {"[dns]\ntimeout_ms = 0", "2: ‘timeout_ms’ is 0: expected a whole number from 1 to 10000",
       ""},
      {"[relay]\nurl = '127.0.0.1:10025'",
       "2: ‘url’ is ‘127.0.0.1:10025’: expected \"smtp://\" or \"smtps://\", a host and a port, "
       "such as \"smtp://127.0.0.1:10025\"",
       "did you mean ‘smtp://127.0.0.1:10025’?"},
      {"[relay]\nurl = 'http://a.example'",
       "2: ‘url’ is ‘http://a.example’: expected \"smtp://\" or \"smtps://\", a host and a port, "
       "such as \"smtp://127.0.0.1:10025\"",
       ""},
      {"[store]\nurl = '/var/lib/m.db'",
       "2: ‘url’ is ‘/var/lib/m.db’: expected \"sqlite:\" and a path, \"postgresql://…\" or "
       "\"memory:\"",
       "did you mean ‘sqlite:/var/lib/m.db’?"},
      {"[habits]\naddresses = 'hash'",
       "2: unknown way to keep addresses ‘hash’: expected one of clear, hashed",
       "did you mean ‘hashed’?"},
      {"[log]\nlevel = 'warn'",
       "2: unknown log level ‘warn’: expected one of debug, info, warning, error, off", ""},
      {"[log]\nlevel = 'warnin'",
       "2: unknown log level ‘warnin’: expected one of debug, info, warning, error, off",
       "did you mean ‘warning’?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto read = parse_configuration(row.text, "missent.toml");
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == Kind::Malformed);
    CHECK(read.error().message == "missent.toml: line " + std::string(row.message));
    CHECK(read.error().hint == row.hint);
  }
}

TEST_CASE("without any file the built-in defaults serve, below the XDG folders") {
  Folder folder;
  auto around = folder.around();
  auto loaded = load_configuration({}, around);
  REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().message));
  CHECK(loaded->file.empty());
  CHECK(loaded->configuration.store_url ==
        "sqlite:" + folder.path("home/.local/share/missent/missent.db"));
  CHECK(loaded->configuration.milter.listen ==
        "unix:" + folder.path("home/.local/share/missent/run/milter.sock"));
  CHECK(loaded->policy.rules.size() == policy::default_policy().rules.size());
  CHECK(loaded->registers.own_domains.empty());
  CHECK(loaded->warnings.empty());
  CHECK_FALSE(fs::exists(folder.path("home")));

  around.data_home = folder.path("data");
  around.runtime_dir = folder.path("run");
  loaded = load_configuration({}, around);
  CHECK(loaded->configuration.store_url == "sqlite:" + folder.path("data/missent/missent.db"));
  CHECK(loaded->configuration.milter.listen == "unix:" + folder.path("run/missent/milter.sock"));

  around.data_home = "relative/is/ignored";
  around.runtime_dir = "relative/too";
  loaded = load_configuration({}, around);
  CHECK(loaded->configuration.store_url ==
        "sqlite:" + folder.path("home/.local/share/missent/missent.db"));
  CHECK(loaded->configuration.milter.listen ==
        "unix:" + folder.path("home/.local/share/missent/run/milter.sock"));
}

TEST_CASE("the default file is used where there is one, and paths count from its folder") {
  Folder folder;
  folder.write(
      "missent.toml",
      "[organisation]\npartners='lists/p.csv'\npeople=['" + folder.path("abs.csv") +
          "']\ndomains='harbour.gov.uk'\nfallback='duty@harbour.gov.uk'\n[policy]\nfile='p.toml'\n"
          "[store]\nurl='sqlite:db/m.db'\n[milter]\nlisten='unix:run/m.sock'\n");
  folder.write("lists/p.csv",
               "domain,name,subdomains,clearance,owner,review\narmy.mil,Army,yes,2,,\n");
  folder.write(
      "abs.csv",
      "address,name,team,manager,roles,clearance,aliases\nada@harbour.gov.uk,Ada,,,security,,\n");
  folder.write(
      "p.toml",
      "[[rule]]\nname='r'\naction='approve'\napprovers=['security','dpo']\nwhen={doubt='> 0'}\n");
  const auto loaded = load_configuration({}, folder.around());
  REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().message));
  CHECK(loaded->file == folder.path("missent.toml"));
  CHECK(loaded->configuration.store_url == "sqlite:" + folder.path("db/m.db"));
  CHECK(loaded->configuration.milter.listen == "unix:" + folder.path("run/m.sock"));
  CHECK(loaded->configuration.policy.file == folder.path("p.toml"));
  CHECK(loaded->registers.own_domains == Texts{"harbour.gov.uk"});
  CHECK(loaded->registers.fallback == Texts{"duty@harbour.gov.uk"});
  REQUIRE(loaded->registers.partners.size() == 1);
  CHECK(loaded->registers.partner_of("mail.army.mil", "a@mail.army.mil") ==
        &loaded->registers.partners[0]);
  REQUIRE(loaded->registers.people.size() == 1);
  CHECK(loaded->policy.rules.at(0).name == "r");
  REQUIRE(loaded->warnings.size() == 1);
  CHECK(loaded->warnings[0].find("‘dpo’") != std::string::npos);
}

TEST_CASE("a file that cannot be read is named, and never passed over") {
  Folder folder;
  const std::string missing = folder.path("none.toml");
  CHECK(load_configuration(missing, folder.around()).error() ==
        Error{Kind::NotFound, "cannot read " + missing + ": No such file or directory"});
  CHECK(load_configuration(folder.path(""), folder.around()).error().kind == Kind::NotFound);

  const std::string keys[] = {"[policy]\nfile='x.toml'", "[organisation]\npartners='x.csv'",
                              "[organisation]\npeople='x.csv'"};
  for (const auto& key : keys) {
    CAPTURE(key);
    const auto loaded = load_configuration(folder.write("c.toml", key), folder.around());
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().kind == Kind::NotFound);
    CHECK(loaded.error().message.starts_with("cannot read " + folder.path("x.")));
  }

  auto around = folder.around();
  around.default_file = folder.path(std::string(5'000, 'a'));
  CHECK(load_configuration({}, around).error().kind == Kind::NotFound);
}

TEST_CASE("a wrong file named by the configuration is told with its own path and line") {
  Folder folder;
  folder.write("p.toml", "\n[hold]\nexpries='1h'\n");
  auto loaded =
      load_configuration(folder.write("c.toml", "[policy]\nfile='p.toml'"), folder.around());
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().message.starts_with(folder.path("p.toml") +
                                           ": line 3: unknown key ‘expries’"));
  CHECK(loaded.error().hint == "did you mean ‘expires’?");

  folder.write("p.csv",
               "domain,name,subdomains,clearance,owner,review\narmy.mil,Army,perhaps,,,\n");
  loaded = load_configuration(folder.write("c.toml", "[organisation]\npartners='p.csv'"),
                              folder.around());
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().message.find(folder.path("p.csv")) != std::string::npos);
  CHECK(loaded.error().message.find('2') != std::string::npos);

  folder.write("c.toml", std::string((1 << 20) + 10, '#'));
  CHECK(load_configuration(folder.path("c.toml"), folder.around()).error().kind == Kind::TooLarge);
}

TEST_CASE("[content] makes an engine that finds what it names, from the files it names") {
  Folder folder;
  folder.write("birds.txt", "# by their song\nKestrel\r\nPlover\n");
  folder.write("staff.txt", "S-778812\n");
  const auto loaded = load_configuration(
      folder.write("c.toml",
                   "[content]\nlabel_headers=['X-Acme-Class']\n"
                   "[[content.dictionary]]\nname='birds'\nwords='Nightjar'\nfile='birds.txt'\n"
                   "[[content.exact]]\nname='staff'\nfile='staff.txt'\n"
                   "[[content.pattern]]\nname='case'\nexpression='CASE-[0-9]+'\n"
                   "[[content.marking]]\ntext='ACME BOARD ONLY'\nlevel=3\n"
                   "[[content.label]]\nid='c-7'\ntext='Acme internal'\nlevel=3\n"),
      folder.around());
  REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().message));
  REQUIRE(loaded->engine);
  const auto seen = content::inspect(
      "Subject: plan\nX-Acme-Class: C-7\n\nAcme Board Only\n\nThe plover of S-778812 in CASE-12\n",
      {.texts = true}, loaded->engine.get());
  CHECK(seen.findings.size() == 3);
  REQUIRE(seen.markings.size() == 2);
  CHECK(seen.markings[0].text == "Acme internal");
  CHECK(seen.markings[1].text == "ACME BOARD ONLY");
  CHECK(seen.level == 3);
}

TEST_CASE("a wrong value of [content] is told with file, key and what was expected") {
  Folder folder;
  struct Row {
    std::string_view toml, told;
  };
  const Row rows[] = {
      {"[content]\npatern=[]", "c.toml: line 2: unknown key ‘patern’ in [content]"},
      {"[[content.pattern]]\nname='x'", "[[content.pattern]] has no ‘expression’"},
      {"[[content.dictionary]]\nname='x'", "[[content.dictionary]] has no ‘words’ or ‘file’"},
      {"[[content.dictionary]]\nname='x'\nwords='a'", "expected at least two characters"},
      {"[[content.marking]]\ntext='x'\nlevel=9", "‘level’"},
      {"[[content.exact]]\nname='x'\nfile='none.txt'", "cannot read "},
      {"[[content.pattern]]\nname='x'\nexpression='(open'", "c.toml: [content]: "},
      {"[content]\npattern='x'", "expected [[content.pattern]] tables"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.toml);
    const auto loaded = load_configuration(folder.write("c.toml", row.toml), folder.around());
    REQUIRE_FALSE(loaded);
    CAPTURE(loaded.error().message);
    CHECK(loaded.error().message.find(row.told) != std::string::npos);
  }
  CHECK(load_configuration(folder.write("c.toml", ""), folder.around())->engine == nullptr);
}

TEST_CASE("what surrounds the program names a home and a default file") {
  const auto around = surroundings();
  CHECK(fs::path(around.home).is_absolute());
  CHECK(around.default_file == "/etc/missent/missent.toml");
}

TEST_CASE("the example configuration loads with its registers and policy, without a warning") {
  const auto loaded = load_configuration("examples/missent.toml");
  REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().message));
  CHECK(loaded->registers.partners.size() == 3);
  CHECK(loaded->registers.people.size() == 3);
  CHECK(loaded->policy.rules.size() == 8);
  CHECK(loaded->warnings == Texts{});
}

TEST_CASE("every example of the manual page is a configuration, and every key has a row there") {
  constexpr std::string_view Begin = "\n```toml\n";
  const auto page = read("docs/formats/configuration.md");
  int blocks = 0;
  for (size_t at = page.find(Begin); at != std::string::npos; at = page.find(Begin, at)) {
    at += Begin.size();
    const auto block = page.substr(at, page.find("\n```\n", at) + 1 - at);
    CAPTURE(block);
    const auto configuration = parse_configuration(block, "configuration.md");
    CHECK_MESSAGE(configuration.has_value(), (configuration ? "" : configuration.error().message));
    ++blocks;
  }
  CHECK(blocks == 15);
  for (const auto* section : {"organisation", "protected", "intent", "milter", "console", "dns",
                              "workers", "relay", "store", "habits", "policy", "log"}) {
    CHECK(page.find("\n## [" + std::string(section) + "]\n") != std::string::npos);
    const auto wrong = parse_configuration("[" + std::string(section) + "]\n\"?\" = 1", "c");
    REQUIRE_FALSE(wrong);
    std::string keys = wrong.error().message.substr(wrong.error().message.find(": expected ") + 11);
    if (keys.starts_with("one of ")) keys.erase(0, 7);
    for (size_t at = 0; at < keys.size();) {
      const size_t end = std::min(keys.find(", ", at), keys.size());
      CHECK_MESSAGE(page.find("\n| `" + keys.substr(at, end - at) + "` |") != std::string::npos,
                    keys.substr(at, end - at));
      at = end + 2;
    }
  }
}

}  // namespace
}  // namespace missent::program
