package io.github.redoubt.access.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ConditionTest {

  private static final Claim<FederatedTerms> GROUPS = Claim.named("groups");

  @Test
  void aTextIsQuotedForTheWire() {
    assertThat(GROUPS.contains("finance").value()).isEqualTo("\"finance\"");
  }

  @Test
  void severalAreAnArrayForTheWire() {
    assertThat(GROUPS.isOneOf("a", "b").value()).isEqualTo("[\"a\",\"b\"]");
  }

  @Property
  void whateverTextIsAskedForIsReadBack(@ForAll String text) {
    Condition<FederatedTerms> made = GROUPS.equalTo(text);

    Condition<FederatedTerms> read = new Condition<>(made.claim(), made.operator(), made.value());

    assertThat(read).isEqualTo(made);
    assertThat(read.values()).containsExactly(text);
    assertThat(JsonParser.parseString(made.value()).getAsString()).isEqualTo(text);
  }

  @Property
  void whateverTextsAreAskedForAreReadBack(@ForAll @NotEmpty List<String> texts) {
    assertThat(GROUPS.isOneOf(texts).values()).isEqualTo(texts);
  }

  @Test
  void spacesBetweenValuesSayNothing() {
    assertThat(new Condition<>("groups", ConditionOperator.IN, "[ \"a\", \"b\" ]"))
        .isEqualTo(GROUPS.isOneOf("a", "b"));
  }

  @Test
  void aValueThatIsNoJsonIsKeptAsItCame() {
    Condition<FederatedTerms> odd = new Condition<>("groups", ConditionOperator.EQUALS, "finance");

    assertThat(odd.value()).isEqualTo("finance");
    assertThat(odd.values()).containsExactly("finance");
  }

  @Test
  void anObjectAsAValueIsKeptAsItCame() {
    Condition<FederatedTerms> odd =
        new Condition<>("groups", new ConditionOperator("LIKE"), "{\"a\":1}");

    assertThat(odd.values()).containsExactly("{\"a\":1}");
    assertThat(odd.operator().known()).isEqualTo(ConditionOperator.Known.OTHER);
  }

  @Test
  void oneOfNoValuesIsRefused() {
    assertThatThrownBy(() -> GROUPS.isOneOf(List.of()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("groups")
        .hasMessageContaining("at least one value");
  }

  @Test
  void aClaimWithoutANameIsRefused() {
    assertThatThrownBy(() -> Claim.named(" ")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aClaimThatATypeOfComputeDoesNotHaveIsRefused() {
    var clusters = ClaimTerms.computeResources(ComputeType.KUBERNETES);

    assertThatThrownBy(() -> clusters.where(Claim.ofCompute("vpc_id").equalTo("v")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("vpc_id")
        .hasMessageContaining("namespace");
  }

  @Test
  void aTypeOfComputeWhoseClaimsAreNotListedTakesAny() {
    ComputeTerms terms =
        ClaimTerms.computeResources(new ComputeType("NEW"))
            .where(Claim.ofCompute("color").equalTo("blue"));

    assertThat(terms.computeType().known()).isEqualTo(ComputeType.Known.OTHER);
    assertThat(terms.conditions()).hasSize(1);
  }

  @Test
  void aFederatedRuleWithoutARealmIsRefused() {
    assertThatThrownBy(() -> ClaimTerms.federatedUsers("", Duration.ofHours(1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("realm");
  }

  @Test
  void aSessionOfHalfASecondIsRefused() {
    assertThatThrownBy(() -> ClaimTerms.federatedUsers("https://idp", Duration.ofMillis(500)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("session");
  }

  @Test
  void termsReadLikeASentence() {
    assertThat(
            ClaimTerms.kubernetes()
                .where(
                    KubernetesClaims.NAMESPACE.equalTo("prod"),
                    KubernetesClaims.POD.notEqualToIgnoringCase("x")))
        .hasToString("IKS_SA where namespace equals \"prod\" and pod not equals ignore case \"x\"");
  }
}
