// SPDX-License-Identifier: Apache-2.0
// Passwords given to a command or standing in the file of a client, with no word for them beside:
// "sshpass -p x", "smbclient -U anna%x", a line of .pgpass.
#include "base/none.h"
#include "content/detectors/list.h"
#include "content/detectors/password_place.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>
#include <vector>

namespace missent::content {
namespace {

struct Command {
  std::string_view name;  // as a trigger
  std::string_view mark;  // the password begins behind it
};

constexpr Command Commands[] = {{"sshpass ", " -p"},
                                {"mysql ", " -p"},
                                {"mysqldump ", " -p"},
                                {"ldapsearch ", " -w"},
                                {"smbclient ", "%"},
                                {"sqlplus ", "/"},
                                {"net use ", "/user:"},
                                {"<pass ", ">"},
                                {".login(", ","},
                                {"password 51:b:", ":"},
                                {"docker login ", " -p "},
                                {"openssl ", " -k "},
                                {"unzip ", " -P "},
                                {"zip ", " -P "},
                                {"7z ", " -p"},
                                {"rar ", " -hp"},
                                {"psexec ", " -p "},
                                {"admin/", "/"},
                                {"root/", "/"},
                                {"networkcredential(", ","},
                                {"passwordcredentials(", ","},
                                {"passwordauthentication(", ","}};
// A line "host:port:database:user:password" of PostgreSQL's clients.
constexpr std::string_view PassFile = ":5432:";

std::span<const std::string_view> triggers() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> texts;
    for (const auto& command : Commands) texts.push_back(command.name);
    texts.push_back(PassFile);
    return texts;
  }();
  return all;
}

void report_if_password(std::string_view text, size_t begin, std::string_view ends,
                        Reading& reading) {
  constexpr size_t Shortest = 5, Longest = 80;
  const size_t end = std::min(text.find_first_of(ends, begin), text.size());
  const auto value = text.substr(begin, end - begin);
  if (value.size() < Shortest || value.size() > Longest || is_example(value)) return;
  if (value.find('/') != None) return;
  if (looks_like_password(value, /*assigned=*/true)) report_secret({begin, end}, "", 0.82, reading);
}

// "net use \\files\hr PASSWORD /user:anna", where nothing is behind the user.
size_t before_user(std::string_view line, size_t mark) {
  const size_t end = line.find_last_not_of(' ', mark);
  const size_t begin = end == None ? 0 : line.rfind(' ', end) + 1;
  return begin == 0 || line[begin] == '\\' ? line.size() : begin;
}

void read_command(const Command& command, Spot spot, Reading& reading) {
  constexpr size_t Far = 200;
  const std::string_view text = reading.text();
  const char before = char_before(text, spot.begin);
  if (is_alnum(char_at(text, spot.begin)) && (is_alnum(before) || before == '/')) return;
  const auto near = text.substr(spot.end, Far);
  const auto line = text.substr(0, spot.end + near.substr(0, near.find('\n')).size());
  size_t at = line.find(command.mark, spot.end - 1);
  if (at == None) return;
  at += command.mark.size();
  if (command.mark == "/user:") {
    const size_t mark = at - command.mark.size() - 1;
    const size_t behind = line.find(' ', at);
    at = behind == None ? before_user(line, mark) : behind;
  }
  report_if_password(line, pass_over(line, at, " '\""), " \t\r'\"<@);", reading);
}

void read_pass_file(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  constexpr size_t Far = 300;
  const auto line = short_line_at(text, spot.begin, Far);
  if (line.empty()) return;
  const auto begin = static_cast<size_t>(line.data() - text.data());
  const size_t last = line.rfind(':');
  const bool is_whole = std::count(line.begin(), line.end(), ':') == 4 && line.find(' ') == None &&
                        begin + last >= spot.end;
  if (is_whole) report_if_password(text, begin + last + 1, " \t\r\n", reading);
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  if (which == std::size(Commands)) return read_pass_file(spot, reading);
  read_command(Commands[which], spot, reading);
}

}  // namespace

const Detector PasswordOfCommand = {.kind = "password",
                                    .text = "Password given to a command or a client.",
                                    .source = "manuals of the commands",
                                    .needs_context = true,
                                    .triggers = triggers(),
                                    .read_trigger = read_trigger};

}  // namespace missent::content
