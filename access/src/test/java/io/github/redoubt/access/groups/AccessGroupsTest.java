package io.github.redoubt.access.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.claims.Claim;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessGroupsTest {

  private static final IamId SOMEBODY = new IamId("IBMid-1");
  private static final FederatedTerms FINANCE =
      ClaimTerms.federatedUsers("https://idp.example.com", Duration.ofHours(8))
          .where(Claim.named("groups").contains("finance"))
          .named("finance");

  private final Emulated emulated = Emulated.fresh();
  private final AccessGroups groups = emulated.access().accessGroups();

  @Test
  void aCreatedGroupIsReadBack() {
    AccessGroup made = groups.newGroup("ops").describedAs("on call").create();

    assertThat(groups.get(made.id())).isEqualTo(made).hasSameHashCodeAs(made);
    assertThat(groups.find("ops")).contains(made);
    assertThat(made.description()).contains("on call");
    assertThat(made.createdBy()).contains(emulated.account().ownerIamId());
    assertThat(made.subject()).isEqualTo(Subject.accessGroup(made.id()));
    assertThat(made.isPublicAccess()).isFalse();
    assertThat(made.toString()).startsWith("AccessGroup[").contains("ops");
  }

  @Test
  void aBlankNameIsRefusedWhereItIsGiven() {
    assertThatThrownBy(() -> groups.newGroup(""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("name");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    groups.newGroup("ops-2").create();

    assertThat(groups.find("ops")).isEmpty();
    assertThatThrownBy(() -> groups.get("AccessGroupId-none"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void twoGroupsByOneNameAreNotChosenBetween() {
    groups.newGroup("ops").create();
    groups.newGroup("ops").create();

    assertThatThrownBy(() -> groups.find("ops"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("ops");
    assertThatThrownBy(() -> groups.ensure("ops", g -> g.describedAs("x")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> groups.preview("ops", g -> g.describedAs("x")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aListGoesOverPages() {
    List<String> names = IntStream.range(0, 102).mapToObj(i -> "g" + i).toList();
    names.forEach(name -> groups.newGroup(name).create());

    assertThat(groups.filter().withoutPublicAccess().list().map(AccessGroup::name))
        .containsExactlyElementsOf(names);
    assertThat(groups.list().filter(AccessGroup::isPublicAccess)).hasSize(1);
  }

  @Test
  void aListIsFilteredByMemberAndText() {
    AccessGroup ops = groups.newGroup("ops").describedAs("on call").create();
    groups.newGroup("dev").create();
    ops.members().add(SOMEBODY).orThrow();
    GroupFilter mine = groups.filter().withoutPublicAccess();

    assertThat(mine.ofMember(SOMEBODY).list()).containsExactly(ops);
    assertThat(mine.ofMember(SOMEBODY, MembershipType.STATIC).list()).containsExactly(ops);
    assertThat(mine.ofMember(SOMEBODY, MembershipType.DYNAMIC).list()).isEmpty();
    assertThat(mine.mentioning("call").list()).containsExactly(ops);
    assertThatThrownBy(() -> mine.mentioning(" ")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anUpdateLeavesAloneWhatItDoesNotMention() {
    AccessGroup made = groups.newGroup("ops").describedAs("a").create();

    Change<AccessGroup> change = made.update(g -> g.named("operators"));

    assertThat(change.differences()).containsExactly(new Difference("name", "ops", "operators"));
    assertThat(change.resource().description()).contains("a");
    assertThat(groups.get(made.id())).isEqualTo(change.resource());
    assertThat(made.update(g -> g.named("operators")).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aGroupWithMembersIsDeletedByForceOnly() {
    AccessGroup made = groups.newGroup("ops").create();
    made.members().add(SOMEBODY).orThrow();

    assertThatThrownBy(made::delete).isInstanceOf(ConflictException.class);
    made.deleteForced();

    assertThat(groups.find("ops")).isEmpty();
    assertThatThrownBy(made::delete).isInstanceOf(NotFoundException.class);
  }

  @Test
  void ensureBringsAboutTheGroupAndWhoIsInIt() {
    Change<AccessGroup> change =
        groups.ensure("ops", g -> g.describedAs("a").containing(SOMEBODY).admitting(FINANCE));

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    AccessGroup made = change.resource();
    assertThat(made.members().list().map(Member::iamId)).containsExactly(SOMEBODY);
    assertThat(made.rules().list().map(GroupRule::terms)).containsExactly(FINANCE);
    assertThat(groups.ensure("ops", g -> g.describedAs("a").containing(SOMEBODY)))
        .isEqualTo(Change.unchanged(made));
  }

  @Test
  void ensureAndPreviewTellEachThingThatIsMissing() {
    groups.newGroup("ops").describedAs("a").create();
    List<Difference> expected =
        List.of(
            new Difference("description", "a", "b"),
            new Difference("rule 'finance'", "absent", "present"),
            new Difference("member IBMid-1", "absent", "present"));

    Plan<AccessGroup> plan =
        groups.preview("ops", g -> g.describedAs("b").containing(SOMEBODY).admitting(FINANCE));
    Change<AccessGroup> change =
        groups.ensure("ops", g -> g.describedAs("b").containing(SOMEBODY).admitting(FINANCE));

    assertThat(plan.differences()).isEqualTo(expected);
    assertThat(change.differences()).isEqualTo(expected);
    assertThat(groups.preview("dev", g -> g.describedAs("b")).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(groups.find("dev")).isEmpty();
  }

  @Test
  void aMemberThatIsRefusedTellsWhatIsDone() {
    assertThatThrownBy(
            () ->
                groups.ensure(
                    "ops", g -> g.containing(SOMEBODY).containing(new IamId("iam-ServiceId-none"))))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            stopped ->
                assertThat(stopped.done())
                    .containsExactly(
                        "created " + groups.find("ops").orElseThrow().id(), "IBMid-1"));
  }

  @Test
  void twoCallersAtTheSameTimeEndWithOneGroup() {
    IbmCloud cloud = emulated.cloud();
    List<CompletableFuture<Change<AccessGroup>>> both =
        IntStream.range(0, 2)
            .mapToObj(i -> cloud.async(() -> groups.ensure("ops", g -> g.describedAs("a"))))
            .toList();

    both.forEach(CompletableFuture::join);

    assertThat(groups.find("ops")).isPresent();
  }

  @Test
  void oneIsAddedToManyGroupsAndRemovedFromAll() {
    List<String> ids =
        IntStream.range(0, 3).mapToObj(i -> groups.newGroup("g" + i).create().id()).toList();

    MembershipReport added =
        groups.addToGroups(SOMEBODY, List.of(ids.get(0), "AccessGroupId-none", ids.get(1)));

    assertThat(added.accepted()).containsExactly(ids.get(0), ids.get(1));
    assertThat(added.refused().stream().map(MembershipReport.Result::id))
        .containsExactly("AccessGroupId-none");
    assertThatThrownBy(added::orThrow)
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("AccessGroupId-none");
    assertThat(groups.removeFromAllGroups(SOMEBODY).orThrow().accepted())
        .containsExactlyInAnyOrder(ids.get(0), ids.get(1));
    assertThatThrownBy(() -> groups.removeFromAllGroups(SOMEBODY))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void publicAccessIsTurnedOffAndOn() {
    boolean before = groups.settings().publicAccessEnabled();

    Plan<GroupSettings> plan = groups.previewPublicAccess(!before);
    assertThat(groups.settings().publicAccessEnabled()).isEqualTo(before);
    Change<GroupSettings> change = groups.ensurePublicAccess(!before);

    assertThat(plan.differences()).isEqualTo(change.differences()).hasSize(1);
    assertThat(groups.settings()).isEqualTo(change.resource());
    assertThat(groups.settings().publicAccessEnabled()).isEqualTo(!before);
    assertThat(groups.ensurePublicAccess(!before).outcome()).isEqualTo(Outcome.UNCHANGED);
  }
}
