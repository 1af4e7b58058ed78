// SPDX-License-Identifier: Apache-2.0
#include "intent/nicknames.h"

#include <algorithm>
#include <iterator>

namespace missent::intent {

namespace {

struct Nickname {
  std::string_view nickname, full;
};

// Sorted by nickname. A nickname of several names stands with the commonest.
constexpr Nickname Nicknames[] = {
    {"abby", "abigail"}, {"al", "albert"}, {"alex", "alexander"}, {"andy", "andrew"},
    {"angie", "angela"}, {"annie", "ann"}, {"barb", "barbara"}, {"barbie", "barbara"},
    {"becky", "rebecca"}, {"ben", "benjamin"}, {"bernie", "bernard"}, {"bert", "albert"},
    {"beth", "elizabeth"}, {"betsy", "elizabeth"}, {"betty", "elizabeth"}, {"bill", "william"},
    {"billy", "william"}, {"bob", "robert"}, {"bobby", "robert"}, {"brad", "bradley"},
    {"carrie", "caroline"}, {"cathy", "catherine"}, {"charlie", "charles"},
    {"chris", "christopher"}, {"chuck", "charles"}, {"cindy", "cynthia"}, {"cliff", "clifford"},
    {"connie", "constance"}, {"dan", "daniel"}, {"danny", "daniel"}, {"dave", "david"},
    {"deb", "deborah"}, {"debbie", "deborah"}, {"dick", "richard"}, {"don", "donald"},
    {"donnie", "donald"}, {"doug", "douglas"}, {"drew", "andrew"}, {"ed", "edward"},
    {"eddie", "edward"}, {"fran", "frances"}, {"frank", "francis"}, {"fred", "frederick"},
    {"fritz", "friedrich"}, {"gabe", "gabriel"}, {"gene", "eugene"}, {"geoff", "geoffrey"},
    {"gerry", "gerald"}, {"greg", "gregory"}, {"gus", "august"}, {"hank", "henry"},
    {"hannes", "johannes"}, {"hans", "johannes"}, {"harry", "henry"}, {"heinz", "heinrich"},
    {"jack", "john"}, {"jake", "jacob"}, {"jan", "johannes"}, {"jeff", "jeffrey"},
    {"jen", "jennifer"}, {"jenny", "jennifer"}, {"jerry", "gerald"}, {"jim", "james"},
    {"jimmy", "james"}, {"joe", "joseph"}, {"joey", "joseph"}, {"johnny", "john"},
    {"jon", "jonathan"}, {"josh", "joshua"}, {"juergen", "jurgen"}, {"kate", "catherine"},
    {"katherine", "catherine"}, {"kathleen", "catherine"}, {"kathryn", "catherine"},
    {"kathy", "catherine"}, {"katie", "catherine"}, {"ken", "kenneth"}, {"kenny", "kenneth"},
    {"kim", "kimberly"}, {"larry", "lawrence"}, {"len", "leonard"}, {"leo", "leonard"},
    {"liz", "elizabeth"}, {"lou", "louis"}, {"maggie", "margaret"}, {"mandy", "amanda"},
    {"marge", "margaret"}, {"matt", "matthew"}, {"max", "maximilian"}, {"meg", "margaret"},
    {"mel", "melanie"}, {"mick", "michael"}, {"mickey", "michael"}, {"mike", "michael"},
    {"mitch", "mitchell"}, {"nancy", "ann"}, {"nate", "nathaniel"}, {"ned", "edward"},
    {"nick", "nicholas"}, {"pam", "pamela"}, {"pat", "patrick"}, {"patti", "patricia"},
    {"patty", "patricia"}, {"peggy", "margaret"}, {"pepe", "jose"}, {"pete", "peter"},
    {"phil", "philip"}, {"phillip", "philip"}, {"ray", "raymond"}, {"rich", "richard"},
    {"rick", "richard"}, {"ricky", "richard"}, {"rob", "robert"}, {"robbie", "robert"},
    {"rod", "rodney"}, {"ron", "ronald"}, {"ronnie", "ronald"}, {"russ", "russell"},
    {"sally", "sarah"}, {"sam", "samuel"}, {"sandy", "sandra"}, {"sara", "sarah"},
    {"sean", "shaun"}, {"sepp", "josef"}, {"shawn", "shaun"}, {"stan", "stanley"},
    {"stephen", "steven"}, {"steve", "steven"}, {"sue", "susan"}, {"susie", "susan"},
    {"suzy", "susan"}, {"ted", "edward"}, {"terry", "terence"}, {"theo", "theodore"},
    {"thom", "thomas"}, {"tim", "timothy"}, {"tina", "christina"}, {"toby", "tobias"},
    {"tom", "thomas"}, {"tommy", "thomas"}, {"tony", "anthony"}, {"trish", "patricia"},
    {"vicki", "victoria"}, {"vicky", "victoria"}, {"vince", "vincent"}, {"walt", "walter"},
    {"wendy", "gwendolyn"}, {"will", "william"}, {"willy", "william"}, {"zach", "zachary"},
};

static_assert(std::is_sorted(std::begin(Nicknames), std::end(Nicknames),
                             [](auto& a, auto& b) { return a.nickname < b.nickname; }));

}  // namespace

std::string_view full_name(std::string_view name) {
  auto at = std::lower_bound(std::begin(Nicknames), std::end(Nicknames), name,
                             [](auto& one, auto wanted) { return one.nickname < wanted; });
  return at != std::end(Nicknames) && at->nickname == name ? at->full : name;
}

}  // namespace missent::intent
