// SPDX-License-Identifier: Apache-2.0
#include "net/ldap_search.h"

#include <ldap.h>

#include <algorithm>

namespace missent::net {

namespace {

constexpr size_t MostEntries = 2'000'000;

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Message = std::unique_ptr<LDAPMessage, Freed<ldap_msgfree>>;
using Text = std::unique_ptr<char, Freed<ldap_memfree>>;
using Values = std::unique_ptr<berval*, Freed<ldap_value_free_len>>;
using Control = std::unique_ptr<LDAPControl, Freed<ldap_control_free>>;
using Controls = std::unique_ptr<LDAPControl*, Freed<ldap_controls_free>>;
using Fields = std::unique_ptr<BerElement, Freed<[](BerElement* fields) { ber_free(fields, 0); }>>;

struct Cookie {  // of the next page; empty: there is none
  berval value{0, nullptr};
  Cookie() = default;
  Cookie(const Cookie&) = delete;
  Cookie& operator=(const Cookie&) = delete;
  ~Cookie() { clear(); }
  bool is_empty() const { return value.bv_len == 0; }
  void clear() {
    ber_memfree(value.bv_val);
    value = {0, nullptr};
  }
};

struct Query {
  std::string base, filter;
  std::vector<std::string> names;
  std::vector<char*> wanted;  // the names, as libldap takes them
  const std::function<void(LdapEntry&&)>& visit;
  size_t entries = 0;
};

Kind kind_of(int code) {
  switch (code) {
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_CONFIDENTIALITY_REQUIRED:
    case LDAP_STRONG_AUTH_REQUIRED:
    case LDAP_INAPPROPRIATE_AUTH:
      return Kind::Refused;
    case LDAP_NO_SUCH_OBJECT:
      return Kind::NotFound;
    case LDAP_INVALID_DN_SYNTAX:
    case LDAP_FILTER_ERROR:
    case LDAP_PARAM_ERROR:
      return Kind::Malformed;
    case LDAP_SIZELIMIT_EXCEEDED:
    case LDAP_ADMINLIMIT_EXCEEDED:
      return Kind::TooLarge;
    default:
      return Kind::Unavailable;
  }
}

Failure failed(const std::string& what, int code, const std::string& more = {}) {
  std::string message = "LDAP: " + what + ": " + ldap_err2string(code);
  if (!more.empty()) message += " (" + more + ")";
  return fail(kind_of(code), std::move(message));
}

Result<void> checked(const std::string& what, int code) {
  if (code == LDAP_SUCCESS) return {};
  return failed(what, code);
}

timeval timeval_of(std::chrono::milliseconds time) {
  return {static_cast<time_t>(time.count() / 1000),
          static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

std::string lower(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

std::vector<std::string> texts_of(berval** values) {
  std::vector<std::string> texts;
  for (; values && *values; ++values) texts.emplace_back((*values)->bv_val, (*values)->bv_len);
  return texts;
}

LdapEntry entry_of(LDAP* ldap, LDAPMessage* message) {
  LdapEntry entry;
  const Text dn(ldap_get_dn(ldap, message));
  entry.dn = dn ? normal_dn(dn.get()) : "";
  BerElement* first_fields = nullptr;
  Text name(ldap_first_attribute(ldap, message, &first_fields));
  const Fields fields(first_fields);
  for (; name; name.reset(ldap_next_attribute(ldap, message, fields.get()))) {
    const Values values(ldap_get_values_len(ldap, message, name.get()));
    entry.values[lower(name.get())] = texts_of(values.get());
  }
  return entry;
}

}  // namespace

const std::vector<std::string>& LdapEntry::of(const std::string& attribute) const {
  static const std::vector<std::string> None;
  const auto found = values.find(lower(attribute));
  return found == values.end() ? None : found->second;
}

std::string normal_dn(const std::string& text) {
  char* out = nullptr;
  if (ldap_dn_normalize(text.c_str(), LDAP_DN_FORMAT_LDAP, &out, LDAP_DN_FORMAT_LDAPV3) !=
      LDAP_SUCCESS)
    return {};
  const Text freed(out);
  return out ? lower(out) : std::string();
}

struct LdapSearch::Connection {
  explicit Connection(const LdapSettings& given) : settings(given) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (ldap) ldap_unbind_ext(ldap, nullptr, nullptr);
  }

  Result<void> set(int option, const void* value) {
    return checked("setting up", ldap_set_option(ldap, option, value));
  }

  Result<void> set_options() {
    const int version = LDAP_VERSION3;
    const timeval timeout = timeval_of(settings.timeout);
    const int demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
    TRY(set(LDAP_OPT_PROTOCOL_VERSION, &version));
    TRY(set(LDAP_OPT_REFERRALS, LDAP_OPT_OFF));
    TRY(set(LDAP_OPT_NETWORK_TIMEOUT, &timeout));
    TRY(set(LDAP_OPT_TIMEOUT, &timeout));
    TRY(set(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand));
    if (!settings.ca_file.empty()) TRY(set(LDAP_OPT_X_TLS_CACERTFILE, settings.ca_file.c_str()));
    return set(LDAP_OPT_X_TLS_NEWCTX, &client);
  }

  Result<void> connect() {
    TRY(checked("‘" + settings.url + "’", ldap_initialize(&ldap, settings.url.c_str())));
    TRY(set_options());
    if (settings.start_tls && !settings.url.starts_with("ldaps://"))
      TRY(checked("StartTLS with " + settings.url, ldap_start_tls_s(ldap, nullptr, nullptr)));
    berval password{settings.password.size(), settings.password.data()};
    return checked("signing in at " + settings.url,
                   ldap_sasl_bind_s(ldap, settings.bind.c_str(), LDAP_SASL_SIMPLE, &password,
                                    nullptr, nullptr, nullptr));
  }

  // What the server said at the end of a page, and where the next begins.
  Result<void> end_page(LDAPMessage* message, const std::string& base, Cookie& cookie) {
    int code = LDAP_SUCCESS;
    char* said = nullptr;
    LDAPControl** given = nullptr;
    TRY(checked("reading the answer",
                ldap_parse_result(ldap, message, &code, nullptr, &said, nullptr, &given, 0)));
    const Text text(said);
    const Controls controls(given);
    if (code != LDAP_SUCCESS) return failed("searching " + base, code, said ? said : "");
    cookie.clear();
    LDAPControl* page = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls.get(), nullptr);
    if (!page) return {};
    ber_int_t estimate = 0;
    return checked("reading the page",
                   ldap_parse_pageresponse_control(ldap, page, &estimate, &cookie.value));
  }

  // Answers the number of the question.
  Result<int> ask_page(Query& query, Cookie& cookie) {
    LDAPControl* made = nullptr;
    berval* from = cookie.is_empty() ? nullptr : &cookie.value;
    TRY(checked("asking for a page",
                ldap_create_page_control(ldap, settings.page_size, from, /*critical=*/1, &made)));
    const Control page(made);
    LDAPControl* controls[] = {made, nullptr};
    int id = 0;
    TRY(checked(
        "searching " + query.base,
        ldap_search_ext(ldap, query.base.c_str(), LDAP_SCOPE_SUBTREE, query.filter.c_str(),
                        query.wanted.data(), 0, controls, nullptr, nullptr, LDAP_NO_LIMIT, &id)));
    return id;
  }

  Result<void> read_page(int id, Query& query, Cookie& cookie) {
    while (true) {
      const Message message = TRY(next_message(id));
      const int type = ldap_msgtype(message.get());
      if (type == LDAP_RES_SEARCH_RESULT) return end_page(message.get(), query.base, cookie);
      if (type != LDAP_RES_SEARCH_ENTRY) continue;  // a referral to another directory
      query.visit(entry_of(ldap, message.get()));
      if (++query.entries > MostEntries)
        return fail(Kind::TooLarge, "LDAP: more than 2,000,000 entries below " + query.base);
    }
  }

  Result<Message> next_message(int id) {
    timeval timeout = timeval_of(settings.timeout);
    LDAPMessage* message = nullptr;
    const int type = ldap_result(ldap, id, LDAP_MSG_ONE, &timeout, &message);
    if (type > 0) return Message(message);
    int code = LDAP_TIMEOUT;
    if (type < 0) ldap_get_option(ldap, LDAP_OPT_RESULT_CODE, &code);
    return failed("waiting for " + settings.url, code);
  }

  LDAP* ldap = nullptr;
  LdapSettings settings;
};

LdapSearch::LdapSearch(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
LdapSearch::~LdapSearch() = default;

Result<std::unique_ptr<LdapSearch>> LdapSearch::open(const LdapSettings& settings) {
  auto connection = std::make_unique<Connection>(settings);
  TRY(connection->connect());
  return std::unique_ptr<LdapSearch>(new LdapSearch(std::move(connection)));
}

Result<void> LdapSearch::each(const std::string& base, const std::string& filter,
                              const std::vector<std::string>& attributes,
                              const std::function<void(LdapEntry&&)>& visit) {
  Query query{base, filter, attributes, {}, visit};
  for (auto& name : query.names) query.wanted.push_back(name.data());
  query.wanted.push_back(nullptr);
  Cookie cookie;
  do {
    const int id = TRY(connection_->ask_page(query, cookie));
    TRY(connection_->read_page(id, query, cookie));
  } while (!cookie.is_empty());
  return {};
}

}  // namespace missent::net
