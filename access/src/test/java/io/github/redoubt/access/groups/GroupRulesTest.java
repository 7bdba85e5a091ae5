package io.github.redoubt.access.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.claims.Claim;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.emulator.FederatedUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupRulesTest {

  private static final String REALM = "https://idp.example.com";
  private static final FederatedTerms FINANCE = members("finance", Duration.ofHours(8));

  private final Emulated emulated = Emulated.fresh();
  private final AccessGroup group = emulated.access().accessGroups().newGroup("ops").create();
  private final GroupRules rules = group.rules();

  private static FederatedTerms members(String of, Duration session) {
    return ClaimTerms.federatedUsers(REALM, session)
        .where(Claim.named("groups").contains(of))
        .named(of);
  }

  @Test
  void aCreatedRuleIsReadBack() {
    GroupRule made = rules.create(FINANCE);

    assertThat(made.terms()).isEqualTo(FINANCE);
    assertThat(rules.get(made.id())).isEqualTo(made);
    assertThat(rules.find("finance")).contains(made);
    assertThat(rules.list()).containsExactly(made);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 90, 25 * 60})
  void aSessionThatIsNoNumberOfHoursUpToADayIsRefused(long minutes) {
    FederatedTerms terms = members("x", Duration.ofMinutes(minutes));

    assertThatThrownBy(() -> rules.create(terms))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1 to 24");
    assertThatThrownBy(() -> rules.ensureExactly(List.of(terms)))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(rules.list()).isEmpty();
  }

  @Test
  void replacingTermsKeepsTheIdAndTheName() {
    GroupRule made = rules.create(FINANCE);
    FederatedTerms unnamed =
        ClaimTerms.federatedUsers(REALM, Duration.ofHours(1))
            .where(Claim.named("country").notEqualTo("XX"));

    GroupRule now = rules.replace(made.id(), unnamed);

    assertThat(now.id()).isEqualTo(made.id());
    assertThat(now.terms()).isEqualTo(unnamed.named("finance"));
    assertThat(rules.get(made.id())).isEqualTo(now);
  }

  @Test
  void aDeletedRuleIsGone() {
    GroupRule made = rules.create(FINANCE);

    rules.delete(made.id());

    assertThat(rules.list()).isEmpty();
    assertThatThrownBy(() -> rules.get(made.id())).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> rules.delete(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void ensureChangesWhatDiffers() {
    assertThat(rules.ensure(FINANCE).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(rules.preview(members("finance", Duration.ofHours(4))).outcome())
        .isEqualTo(Outcome.UPDATED);

    Change<GroupRule> change = rules.ensure(members("finance", Duration.ofHours(4)));

    assertThat(change.differences()).containsExactly(new Difference("session", "PT8H", "PT4H"));
    assertThat(rules.list()).containsExactly(change.resource());
    assertThat(rules.ensure(members("finance", Duration.ofHours(4))).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aSetIsBroughtAboutExactly() {
    rules.create(FINANCE);
    rules.create(members("old", Duration.ofHours(1)));
    List<FederatedTerms> wanted = List.of(members("new", Duration.ofHours(1)), FINANCE);

    List<Plan<GroupRule>> plans = rules.previewExactly(wanted);
    List<Change<GroupRule>> changes = rules.ensureExactly(wanted);

    assertThat(changes.stream().map(Change::outcome))
        .containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.REMOVED);
    assertThat(plans.stream().map(Plan::outcome))
        .containsExactlyElementsOf(changes.stream().map(Change::outcome).toList());
    assertThat(rules.list().map(GroupRule::terms)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void whoeverARuleAdmitsIsADynamicMemberUntilItIsDeleted() {
    GroupRule rule = rules.create(FINANCE);
    FederatedUser user =
        emulated.account().federatedUser(REALM, "a@b.c", Map.of("groups", List.of("finance", "x")));
    IamId id = new IamId(user.iamId());

    assertThat(group.members().contains(id)).isTrue();
    assertThat(group.members().list()).isEmpty();
    assertThat(group.members().filter().membership(MembershipType.DYNAMIC).list())
        .singleElement()
        .satisfies(each -> assertThat(each.iamId()).isEqualTo(id));
    assertThat(group.members().filter().anyMembership().list()).hasSize(1);
    rules.delete(rule.id());

    assertThat(group.members().contains(id)).isFalse();
  }

  @Test
  void whoeverMeetsNoConditionIsNoMember() {
    rules.create(FINANCE);
    FederatedUser user =
        emulated.account().federatedUser(REALM, "a@b.c", Map.of("groups", List.of("hr")));

    assertThat(group.members().contains(new IamId(user.iamId()))).isFalse();
  }
}
