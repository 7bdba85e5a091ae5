package io.github.redoubt.access.groups;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.NextPage;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which access groups to list: all of the account's, unless it says otherwise.
 *
 * <p>A value that many threads can share: each method gives a changed copy, and nothing is sent
 * before {@link #list}.
 */
public final class GroupFilter {

  private static final int PAGE = 100;

  private final Iam iam;
  private final Map<String, String> asked;

  private GroupFilter(Iam iam, Map<String, String> asked) {
    this.iam = iam;
    this.asked = asked;
  }

  static GroupFilter of(Iam iam) {
    return new GroupFilter(iam, Map.of());
  }

  private record GroupPage(List<AccessGroup.Answer> groups, Optional<AccessGroups.Href> next) {}

  /**
   * Those that somebody is in, in whichever way. The predefined group, which everybody is in, is
   * among them.
   */
  public GroupFilter ofMember(IamId member) {
    return with("iam_id", member.value()).with("membership_type", "all");
  }

  /** Those that somebody came into in one way. */
  public GroupFilter ofMember(IamId member, MembershipType how) {
    return with("iam_id", member.value()).with("membership_type", how.code());
  }

  /**
   * Those that have a text in their name or description.
   *
   * @throws InvalidRequestException if it is blank
   */
  public GroupFilter mentioning(String text) {
    if (text.isBlank()) {
      throw new InvalidRequestException("search text", "is blank", "Leave it out to list all.");
    }
    return with("search", text);
  }

  /** All but the predefined group of everybody. */
  public GroupFilter withoutPublicAccess() {
    return with("hide_public_access", "true");
  }

  private GroupFilter with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(asked);
    more.put(parameter, value);
    return new GroupFilter(iam, more);
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<AccessGroup> list() {
    return Pages.from(
        0L,
        offset -> {
          var call =
              iam.get("list access groups", "v2", "groups")
                  .query("account_id", iam.account())
                  .query("limit", PAGE)
                  .query("offset", offset);
          asked.forEach(call::query);
          GroupPage page = call.as(GroupPage.class).send();
          return new Page<>(
              page.groups.stream().map(each -> new AccessGroup(iam, each)).toList(),
              NextPage.offset(iam, page.next.map(AccessGroups.Href::href)));
        });
  }

  @Override
  public String toString() {
    return "GroupFilter" + asked;
  }
}
