// SPDX-License-Identifier: Apache-2.0
#include "habits/short_names.h"

#include <unordered_map>

namespace missent::habits {

namespace {

// One family of names a line.
constexpr std::string_view Families =
    "robert bob rob bobby\nwilliam bill will billy\nrichard rick dick rich\njames jim jimmy "
    "jamie\njohn jack johnny jon\n"
    "michael mike mick mikey\nthomas tom tommy\ndavid dave\ndaniel dan danny\njoseph joe "
    "joey\nsteven steve stephen stefan\n"
    "christopher chris\nmatthew matt\nanthony tony\ncharles charlie chuck\nedward ed eddie "
    "ted\ngregory greg\n"
    "jeffrey jeff geoff geoffrey\nkenneth ken kenny\nlawrence larry laurence\ntimothy tim\npatrick "
    "pat paddy\npatricia pat patty trish\n"
    "elizabeth liz beth betsy lisa\nkatherine kate kathy katie kay catherine cathy "
    "kathryn\nmargaret maggie peggy meg\n"
    "susan sue suzanne susie\njennifer jen jenny\ndeborah deb debbie debra\nbarbara barb\nandrew "
    "andy drew\nbenjamin ben\n"
    "donald don\ndouglas doug\nfrederick fred freddie\ngerald gerry jerry\njonathan jon\nnicholas "
    "nick nicolas\npeter pete\n"
    "philip phil phillip\nronald ron\nsamuel sam\nsamantha sam\nvictoria vicky vicki\nrebecca "
    "becky\ncynthia cindy\n"
    "christina chris tina christine\nkimberly kim\npamela pam\nsandra sandy\ntheresa terry "
    "teresa\nvincent vince\nwalter walt\n"
    "alexander alex sandy\nraymond ray\nleonard len lenny\nstanley stan\nmartin marty\nmitchell "
    "mitch\nrandall randy\n"
    "russell russ\nstephanie steph\njacqueline jackie\njudith judy\nallen al alan allan\nalfred al "
    "alf\nmaximilian max\n"
    "wolfgang wolf\nfrancis frank francisco\nfranklin frank\neugene gene\ngeorge georgie\nhenry "
    "harry hank\nharold harry hal\n"
    "abraham abe\nalbert al bert\narthur art\ncaroline carol carrie\ncarolyn carol\ndorothy "
    "dot\neleanor nell ellie\n"
    "gabriel gabe\ngabrielle gabi\nisabella bella izzy\njosephine jo josie\njoshua josh\nleslie "
    "les\nlouis lou louie\n"
    "louise lou\nnathan nate nathaniel\nolivia liv\nsebastian seb\ntheodore ted theo\nvalerie "
    "val\nveronica ronnie\nzachary zach\n";

using Groups = std::unordered_map<std::string_view, std::vector<std::string_view>>;

Groups read_families() {
  Groups groups;
  std::string_view rest = Families;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    std::vector<std::string_view> family;
    for (size_t at = 0; at < line.size();) {
      size_t end = std::min(line.find(' ', at), line.size());
      family.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    for (auto name : family) groups[name].insert(groups[name].end(), family.begin(), family.end());
  }
  return groups;
}

}  // namespace

std::vector<std::string_view> short_names(std::string_view name) {
  static const Groups groups = read_families();
  auto found = groups.find(name);
  return found == groups.end() ? std::vector<std::string_view>{name} : found->second;
}

}  // namespace missent::habits
