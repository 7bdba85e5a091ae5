package io.github.redoubt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrnTest {

  private static final String KEY = "crn:v1:bluemix:public:kms:us-south:a/acc:inst:key:id";

  @Property
  void whatIsBuiltIsReadBackTheSame(@ForAll("crns") Crn crn) {
    assertThat(Crn.parse(crn.toString())).isEqualTo(crn);
  }

  @Provide
  Arbitrary<Crn> crns() {
    Arbitrary<String> segment =
        Arbitraries.strings().alpha().numeric().withChars("-._~/@").ofMaxLength(12);
    Arbitrary<String> named = segment.filter(text -> !text.isEmpty());
    Arbitrary<String> resource = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20);
    return Combinators.combine(named, named, named, segment, segment, segment, segment, resource)
        .as(Crn::new);
  }

  @Property
  void noTextIsReadAsAnotherOrFailsOtherwise(@ForAll String text) {
    try {
      assertThat(Crn.parse("crn:v1:" + text)).hasToString("crn:v1:" + text);
    } catch (InvalidRequestException refused) {
      assertThat(refused.field()).isEqualTo("crn");
    }
  }

  @Test
  void partsAreWhereTheyBelong() {
    Crn crn = Crn.parse(KEY);

    assertThat(crn.cname()).isEqualTo("bluemix");
    assertThat(crn.ctype()).isEqualTo("public");
    assertThat(crn.serviceName()).isEqualTo("kms");
    assertThat(crn.location()).isEqualTo("us-south");
    assertThat(crn.scope()).isEqualTo("a/acc");
    assertThat(crn.accountId()).contains("acc");
    assertThat(crn.serviceInstance()).isEqualTo("inst");
    assertThat(crn.resourceType()).isEqualTo("key");
    assertThat(crn.resource()).isEqualTo("id");
  }

  @Test
  void instanceAndItsResourcesLeadToEachOther() {
    Crn instance = Crn.ofInstance("kms", "us-south", "acc", "inst");

    assertThat(instance).hasToString("crn:v1:bluemix:public:kms:us-south:a/acc:inst::");
    assertThat(instance.withResource("key", "id")).hasToString(KEY);
    assertThat(Crn.parse(KEY).instance()).isEqualTo(instance);
  }

  @Test
  void resourceMayHoldColonsAndSlashes() {
    Crn crn = Crn.parse("crn:v1:bluemix:public:cos:global:a/acc:inst:object:a:b/c:");

    assertThat(crn.resource()).isEqualTo("a:b/c:");
  }

  @Test
  void globalServiceHasNoAccount() {
    assertThat(Crn.parse("crn:v1:bluemix:public:iam::::serviceRole:Writer").accountId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "crn",
        "crn:v1:bluemix:public:kms:us-south:a/acc:inst:key",
        "crn:v2:bluemix:public:kms:us-south:a/acc:inst:key:id",
        "CRN:v1:bluemix:public:kms:us-south:a/acc:inst:key:id",
        "crn:v1::public:kms:us-south:a/acc:inst:key:id",
        "crn:v1:bluemix::kms:us-south:a/acc:inst:key:id",
        "crn:v1:bluemix:public::us-south:a/acc:inst:key:id",
        "crn:v1:bluemix:public:kms:us south\n:a/acc:inst:key:id",
        "crn:v1:bluemix:public:kms:us-south:a/acc:inst:key:i\u0000d",
        "crn:v1:bluemix:public:kms:us-south:a/acc:in\"st:key:id",
      })
  void whatIsNoCrnIsRefused(String text) {
    assertThatThrownBy(() -> Crn.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("'crn'");
  }

  @Test
  void segmentWithAColonIsRefused() {
    Crn instance = Crn.ofInstance("kms", "us-south", "acc", "inst");

    assertThatThrownBy(() -> instance.withResource("key:x", "id"))
        .isInstanceOf(InvalidRequestException.class);
  }
}
