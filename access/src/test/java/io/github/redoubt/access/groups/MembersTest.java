package io.github.redoubt.access.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembersTest {

  private static final IamId ONE = new IamId("IBMid-1");
  private static final IamId TWO = new IamId("IBMid-2");
  private static final IamId NOBODY = new IamId("iam-ServiceId-none");

  private final Emulated emulated = Emulated.fresh();
  private final AccessGroup group = emulated.access().accessGroups().newGroup("ops").create();
  private final Members members = group.members();

  @Test
  void identitiesOfAllKindsAreMembers() {
    IamId profile = emulated.access().trustedProfiles().newProfile("p").create().iamId();
    IamId application = emulated.access().serviceIds().newServiceId("s").create().iamId();

    members.add(ONE, profile, application).orThrow();

    assertThat(members.list().map(Member::iamId)).containsExactly(ONE, profile, application);
    assertThat(members.list().map(Member::type))
        .containsExactly(MemberType.USER, MemberType.TRUSTED_PROFILE, MemberType.SERVICE_ID);
    assertThat(members.filter().ofType(MemberType.SERVICE_ID).list().map(Member::iamId))
        .containsExactly(application);
    assertThat(members.filter().ofType(MemberType.TRUSTED_PROFILE).described().list())
        .singleElement()
        .satisfies(each -> assertThat(each.name()).contains("p"));
    assertThat(members.list()).allMatch(each -> each.name().isEmpty());
    assertThat(members.list())
        .allMatch(each -> each.membershipType().equals(Optional.of(MembershipType.STATIC)));
  }

  @Test
  void oneThatIsRefusedDoesNotKeepTheOthersOut() {
    MembershipReport report = members.add(ONE, NOBODY, TWO);

    assertThat(report.accepted()).containsExactly(ONE.value(), TWO.value());
    assertThat(report.refused())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.id()).isEqualTo(NOBODY.value());
              assertThat(each.refusal().orElseThrow().status()).isEqualTo(404);
            });
    assertThat(members.list().map(Member::iamId)).containsExactly(ONE, TWO);
    assertThatThrownBy(report::orThrow)
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            stopped -> assertThat(stopped.done()).containsExactly(ONE.value(), TWO.value()))
        .hasMessageContaining(NOBODY.value());
  }

  @Test
  void ifAllAreRefusedTheReasonIsThrown() {
    assertThatThrownBy(() -> members.add(NOBODY).orThrow()).isInstanceOf(NotFoundException.class);
  }

  @Test
  void moreThanFiftyTakeSeveralRequests() {
    List<IamId> many = IntStream.range(0, 120).mapToObj(i -> new IamId("IBMid-" + i)).toList();

    assertThat(members.add(many).orThrow().results()).hasSize(120);

    assertThat(members.list().map(Member::iamId)).containsExactlyElementsOf(many);
    assertThat(members.remove(many.subList(0, 70)).orThrow().accepted()).hasSize(70);
    assertThat(members.list()).hasSize(50);
  }

  @Test
  void nobodyTakesNoRequest() {
    assertThat(members.add(List.of()).results()).isEmpty();
  }

  @Test
  void aGroupTellsWhoIsInIt() {
    members.add(ONE).orThrow();

    assertThat(members.contains(ONE)).isTrue();
    assertThat(members.contains(TWO)).isFalse();
    group.deleteForced();
    assertThatThrownBy(() -> members.contains(ONE)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void oneIsRemovedByItself() {
    members.add(ONE, TWO).orThrow();

    members.remove(ONE);

    assertThat(members.list().map(Member::iamId)).containsExactly(TWO);
    assertThatThrownBy(() -> members.remove(ONE)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void ensuringTwiceAddsOnce() {
    assertThat(members.preview(ONE).outcome()).isEqualTo(Outcome.CREATED);
    Change<Member> first = members.ensure(ONE);
    Change<Member> second = members.ensure(ONE);

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(second).isEqualTo(Change.unchanged(first.resource()));
    assertThat(members.preview(ONE).changesNothing()).isTrue();
    assertThatThrownBy(() -> members.ensure(NOBODY)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aSetIsBroughtAboutExactly() {
    members.add(ONE, TWO).orThrow();
    IamId three = new IamId("IBMid-3");

    List<Plan<Member>> plans = members.previewExactly(List.of(three, TWO));
    assertThat(members.list().map(Member::iamId)).containsExactly(ONE, TWO);
    List<Change<Member>> changes = members.ensureExactly(List.of(three, TWO));

    assertThat(changes.stream().map(Change::outcome))
        .containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.REMOVED);
    assertThat(changes.stream().map(each -> each.resource().iamId()))
        .containsExactly(three, TWO, ONE);
    assertThat(plans.stream().map(Plan::outcome))
        .containsExactlyElementsOf(changes.stream().map(Change::outcome).toList());
    assertThat(members.list().map(Member::iamId)).containsExactlyInAnyOrder(TWO, three);
    assertThat(members.previewExactly(List.of(three, TWO))).allMatch(Plan::changesNothing);
  }

  @Test
  void aSetWithSomebodyWhoIsRefusedRemovesNobody() {
    members.add(ONE).orThrow();

    assertThatThrownBy(() -> members.ensureExactly(List.of(TWO, NOBODY)))
        .isInstanceOf(PartialFailureException.class);

    assertThat(members.list().map(Member::iamId)).containsExactly(ONE, TWO);
  }
}
