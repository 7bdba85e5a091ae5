package io.github.redoubt.access.groups;

import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.NextPage;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which members of a group to list: those that were added by hand, unless it says otherwise.
 *
 * <p>A value that many threads can share: each method gives a changed copy, and nothing is sent
 * before {@link #list}.
 */
public final class MemberFilter {

  private static final int PAGE = 100;

  private final Iam iam;
  private final String group;
  private final String membership;
  private final Optional<MemberType> type;
  private final boolean described;

  private MemberFilter(
      Iam iam, String group, String membership, Optional<MemberType> type, boolean described) {
    this.iam = iam;
    this.group = group;
    this.membership = membership;
    this.type = type;
    this.described = described;
  }

  static MemberFilter of(Iam iam, String group) {
    return new MemberFilter(iam, group, MembershipType.STATIC.code(), Optional.empty(), false);
  }

  private record MemberPage(List<Member> members, Optional<AccessGroups.Href> next) {}

  /** Those that came in this way. */
  public MemberFilter membership(MembershipType how) {
    return new MemberFilter(iam, group, how.code(), type, described);
  }

  /** Those that came in either way. */
  public MemberFilter anyMembership() {
    return new MemberFilter(iam, group, "all", type, described);
  }

  /** Those of one kind only. */
  public MemberFilter ofType(MemberType kind) {
    return new MemberFilter(iam, group, membership, Optional.of(kind), described);
  }

  /** Tells their names, addresses and descriptions too. */
  public MemberFilter described() {
    return new MemberFilter(iam, group, membership, type, true);
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<Member> list() {
    return Pages.from(
        0L,
        offset -> {
          var call =
              iam.get("list members", "v2", "groups", group, "members")
                  .query("membership_type", membership)
                  .query("limit", PAGE)
                  .query("offset", offset);
          type.ifPresent(kind -> call.query("type", kind.code()));
          if (described) {
            call.query("verbose", true);
          }
          MemberPage page = call.as(MemberPage.class).send();
          return new Page<>(
              page.members, NextPage.offset(iam, page.next.map(AccessGroups.Href::href)));
        });
  }

  @Override
  public String toString() {
    return "MemberFilter[membership="
        + membership
        + ", type="
        + type.map(MemberType::code).orElse("any")
        + "]";
  }
}
