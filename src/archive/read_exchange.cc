// SPDX-License-Identifier: Apache-2.0
// The messages that a message tracking log of Exchange tells of: CSV whose columns are named in a
// line "#Fields: …". The recipients are those with which a message was received; where that is not
// in the log, those to whom it was sent or delivered. Members of lists count only then.
#include "archive/csv_line.h"
#include "archive/expand.h"
#include "archive/log_time.h"
#include "archive/logged_mail.h"

#include <array>
#include <map>

namespace missent::archive {
namespace {

constexpr std::string_view Remark =
    "out of a message tracking log: sender, recipients and subject only, no content was kept";
constexpr std::string_view FieldsLine = "#Fields:";

struct Tracked {
  LoggedMail mail;
  std::vector<std::string> delivered;  // recipients of other events
};

class ExchangeReader {
 public:
  ExchangeReader(const Given& given, PartsWriter& out)
      : given_(given), out_(out), open_([this](const Tracked& tracked) { close(tracked); }) {}

  void run() {
    if (!out_.begin(given_.name, Shape::Records, Remark)) return;
    auto rest = given_.bytes;
    while (!rest.empty() && !out_.is_full()) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      read(line);
    }
    open_.close_all();
    if (unread_ > 0)
      out_.skip(given_.name, std::to_string(unread_) + " lines do not fit their columns");
  }

 private:
  void read(std::string_view line) {
    if (line.starts_with(FieldsLine)) return read_columns(line.substr(FieldsLine.size()));
    if (line.empty() || line.front() == '#' || line == "\r" || columns_.empty()) return;
    const auto cells = csv_line(line);
    const auto time = read_log_time(cell(cells, "date-time"));
    if (!time || !time->has_year) {
      ++unread_;
      return;
    }
    read_event(cells, time->time);
  }

  void read_columns(std::string_view line) {
    columns_.clear();
    size_t number = 0;
    for (auto& name : csv_line(line)) {
      name.erase(0, name.find_first_not_of(' '));
      columns_[name] = number++;
    }
  }

  std::string cell(const std::vector<std::string>& cells, const char* name) const {
    const auto column = columns_.find(name);
    return column != columns_.end() && column->second < cells.size() ? cells[column->second] : "";
  }

  void read_event(const std::vector<std::string>& cells, Time date) {
    constexpr std::array<std::string_view, 4> Deliveries{"SEND", "DELIVER", "SENDEXTERNAL",
                                                         "SUBMIT"};
    const auto event = cell(cells, "event-id");
    const bool is_received = event == "RECEIVE";
    const bool is_delivery =
        std::find(Deliveries.begin(), Deliveries.end(), event) != Deliveries.end();
    const auto sender = cell(cells, "sender-address");
    if ((!is_received && !is_delivery) || sender.find('@') == sender.npos) return;
    const auto id = cell(cells, "message-id");
    auto& tracked = open_.open(id.empty() ? cell(cells, "internal-message-id") : id);
    if (tracked.mail.date == Time()) tracked.mail.date = date;
    tracked.mail.sender = sender;
    tracked.mail.message_id = id;
    tracked.mail.subject = cell(cells, "message-subject");
    add_recipients(cell(cells, "recipient-address"), is_received, tracked);
  }

  static void add_recipients(std::string_view list, bool is_received, Tracked& tracked) {
    while (!list.empty()) {
      const auto address = list.substr(0, list.find(';'));
      list.remove_prefix(std::min(address.size() + 1, list.size()));
      if (is_received)
        tracked.mail.add_recipient(address);
      else
        tracked.delivered.emplace_back(address);
    }
  }

  void close(const Tracked& tracked) {
    auto mail = tracked.mail;
    if (mail.recipients.empty()) {
      for (const auto& address : tracked.delivered) mail.add_recipient(address);
    }
    if (!mail.recipients.empty()) out_.record(to_message(mail));
  }

  const Given& given_;
  PartsWriter& out_;
  std::map<std::string, size_t> columns_;
  OpenMails<Tracked> open_;
  size_t unread_ = 0;
};

}  // namespace

void read_exchange(const Given& given, PartsWriter& out) { ExchangeReader(given, out).run(); }

}  // namespace missent::archive
