package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.claims.Claim;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.ComputeTerms;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.claims.KubernetesClaims;
import io.github.redoubt.access.claims.OtherTerms;
import io.github.redoubt.access.claims.VirtualServerClaims;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {

  private static final FederatedTerms FINANCE =
      ClaimTerms.federatedUsers("https://idp.example.com/saml", Duration.ofMinutes(90))
          .where(
              Claim.named("groups").contains("finance"), Claim.named("country").isOneOf("DE", "FR"))
          .named("finance");
  private static final ComputeTerms PODS =
      ClaimTerms.kubernetes()
          .where(
              KubernetesClaims.NAMESPACE.equalTo("prod"),
              KubernetesClaims.SERVICE_ACCOUNT.notEqualTo("default"));
  private static final ComputeTerms SERVERS =
      ClaimTerms.virtualServers().where(VirtualServerClaims.ZONE.equalToIgnoringCase("us-south-1"));

  private final ClaimRules rules =
      Emulated.fresh().access().trustedProfiles().newProfile("p").create().rules();

  @Test
  void theTermsOfFederatedUsersAreReadBack() {
    ClaimRule made = rules.create(FINANCE);

    assertThat(made.terms()).isEqualTo(FINANCE);
    assertThat(rules.get(made.id())).isEqualTo(made);
    assertThat(rules.find("finance")).contains(made);
  }

  @Test
  void theTermsOfComputeResourcesAreReadBack() {
    ClaimRule made = rules.create(PODS);

    assertThat(made.terms()).isEqualTo(PODS);
    assertThat(rules.list()).containsExactly(made);
  }

  @Test
  void replacingTermsKeepsTheIdAndTheName() {
    ClaimRule made = rules.create(FINANCE);

    ClaimRule now = rules.replace(made.id(), PODS);

    assertThat(now.id()).isEqualTo(made.id());
    assertThat(now.terms()).isEqualTo(PODS.named("finance"));
    assertThat(now.entityTag()).isNotEqualTo(made.entityTag());
    assertThat(rules.get(made.id())).isEqualTo(now);
  }

  @Test
  void aDeletedRuleIsGone() {
    ClaimRule made = rules.create(PODS);

    rules.delete(made.id());

    assertThat(rules.list()).isEmpty();
    assertThatThrownBy(() -> rules.get(made.id())).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> rules.delete(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void termsWithoutConditionsAreNotSent() {
    ComputeTerms none = new ComputeTerms(Optional.empty(), PODS.computeType(), List.of());

    assertThatThrownBy(() -> rules.create(none))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("everybody");
  }

  @Test
  void termsOfAKindThatCanOnlyBeReadAreNotSent() {
    OtherTerms other = new OtherTerms(Optional.empty(), "Profile-NEW", PODS.conditions());

    assertThatThrownBy(() -> rules.create(other)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void ensureMeansANamedRuleByItsName() {
    ClaimRule made = rules.create(FINANCE);
    FederatedTerms shorter =
        ClaimTerms.federatedUsers(FINANCE.realm(), Duration.ofHours(1))
            .where(Claim.named("groups").contains("finance"))
            .named("finance");

    Change<ClaimRule> change = rules.ensure(shorter);

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences().stream().map(Change.Difference::what))
        .containsExactly("session", "conditions");
    assertThat(change.resource().id()).isEqualTo(made.id());
    assertThat(rules.get(made.id()).terms()).isEqualTo(shorter);
    assertThat(rules.ensure(shorter).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void ensureMeansARuleWithoutANameByWhatItSays() {
    assertThat(rules.ensure(PODS).outcome()).isEqualTo(Outcome.CREATED);
    ComputeTerms inOtherOrder =
        ClaimTerms.kubernetes()
            .where(
                KubernetesClaims.SERVICE_ACCOUNT.notEqualTo("default"),
                KubernetesClaims.NAMESPACE.equalTo("prod"));

    assertThat(rules.ensure(inOtherOrder).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(rules.ensure(SERVERS).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(rules.list()).hasSize(2);
  }

  @Test
  void twoRulesByOneNameAreNotChosenBetween() {
    rules.create(FINANCE);
    rules.create(PODS.named("finance"));

    assertThatThrownBy(() -> rules.ensure(FINANCE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("finance");
    assertThatThrownBy(() -> rules.find("finance")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aSetIsBroughtAboutExactly() {
    rules.create(PODS);
    ClaimRule old = rules.create(SERVERS);
    List<ClaimTerms> wanted = List.of(PODS, FINANCE);

    List<Plan<ClaimRule>> plans = rules.previewExactly(wanted);
    assertThat(rules.list()).hasSize(2);
    List<Change<ClaimRule>> changes = rules.ensureExactly(wanted);

    assertThat(changes.stream().map(Change::outcome))
        .containsExactly(Outcome.UNCHANGED, Outcome.CREATED, Outcome.REMOVED);
    assertThat(plans.stream().map(Plan::outcome))
        .containsExactly(Outcome.UNCHANGED, Outcome.CREATED, Outcome.REMOVED);
    assertThat(changes.get(2).resource()).isEqualTo(old);
    assertThat(rules.list().map(ClaimRule::terms)).containsExactlyInAnyOrder(PODS, FINANCE);
    assertThat(rules.previewExactly(wanted)).allMatch(Plan::changesNothing);
  }

  @Test
  void aSetWithOneRuleTwiceIsRefused() {
    assertThatThrownBy(() -> rules.ensureExactly(List.of(FINANCE, PODS.named("finance"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("twice");
    assertThat(rules.list()).isEmpty();
  }

  @Test
  void previewChangesNothing() {
    assertThat(rules.preview(FINANCE).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(rules.list()).isEmpty();
    rules.create(FINANCE);

    assertThat(rules.preview(PODS.named("finance")).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(rules.find("finance").orElseThrow().terms()).isEqualTo(FINANCE);
  }
}
