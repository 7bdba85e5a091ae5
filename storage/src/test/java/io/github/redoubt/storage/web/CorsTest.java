package io.github.redoubt.storage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.SettingService;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to let pages of other origins call a bucket. */
class CorsTest {

  private static final CorsRule SHOP =
      CorsRule.from("https://shop.example", CorsMethod.GET, CorsMethod.PUT)
          .allowingHeaders("x-amz-*")
          .exposingHeaders("ETag")
          .rememberedFor(Duration.ofHours(1));

  private final SettingService service = new SettingService("NoSuchCORSConfiguration");
  private final Cors cors = Cors.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aBucketWithoutRulesHasNone() {
    assertThat(cors.rules()).isEmpty();
  }

  @Test
  void aRuleIsSentWithAllThatItSaysAndIsReadBack() {
    assertThat(cors.set(SHOP).outcome()).isEqualTo(Outcome.CREATED);

    assertThat(service.kept("cors"))
        .isEqualTo(
            "<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><CORSRule>"
                + "<AllowedOrigin>https://shop.example</AllowedOrigin>"
                + "<AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>"
                + "<AllowedHeader>x-amz-*</AllowedHeader><ExposeHeader>ETag</ExposeHeader>"
                + "<MaxAgeSeconds>3600</MaxAgeSeconds></CORSRule></CORSConfiguration>");
    assertThat(service.last().getHeaders().get("Content-MD5")).isNotNull();
    assertThat(cors.rules()).containsExactly(SHOP);
  }

  @Test
  void rulesThatAreThereInTheirOrderAreNotSentAgain() {
    CorsRule other = CorsRule.from("*", CorsMethod.GET);
    cors.set(SHOP, other);

    assertThat(cors.set(SHOP, other).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(service.last().getMethod()).isEqualTo("GET");
    assertThat(cors.set(other, SHOP).differences())
        .extracting(Difference::what)
        .containsExactly("rule 1", "rule 2");
  }

  @Test
  void aRuleThatStaysGoesBackAsItCame() {
    service.keep(
        "cors",
        "<CORSConfiguration><Later>1</Later><CORSRule><AllowedMethod>GET</AllowedMethod>"
            + "<AllowedOrigin>*</AllowedOrigin><Magic>2</Magic></CORSRule></CORSConfiguration>");

    cors.set(SHOP, CorsRule.from("*", CorsMethod.GET));

    assertThat(service.kept("cors"))
        .contains("<Later>1</Later>")
        .contains("<AllowedOrigin>*</AllowedOrigin><Magic>2</Magic></CORSRule>");
  }

  @Test
  void aRuleOfAKnownNameKeepsWhatThisVersionDoesNotKnow() {
    service.keep(
        "cors",
        "<CORSConfiguration><CORSRule><ID>a</ID><AllowedMethod>GET</AllowedMethod>"
            + "<AllowedOrigin>*</AllowedOrigin><Magic>2</Magic></CORSRule></CORSConfiguration>");

    cors.set(SHOP.named("a"));

    assertThat(service.kept("cors")).contains("<ID>a</ID>", "<Magic>2</Magic>", "shop.example");
  }

  @Test
  void previewTellsAndChangesNothing() {
    assertThat(cors.preview(SHOP).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(service.kept("cors")).isEmpty();
  }

  @Test
  void clearRemovesAll() {
    cors.set(SHOP);

    cors.clear();

    assertThat(cors.rules()).isEmpty();
  }

  @Test
  void whatTheServiceRefusesIsRefusedWhereItIsSaid() {
    assertThatThrownBy(() -> CorsRule.from("https://*.a.*", CorsMethod.GET))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> CorsRule.from("*")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> CorsRule.from("*", new CorsMethod("PATCH")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("PATCH");
    assertThatThrownBy(() -> SHOP.rememberedFor(Duration.ofMillis(1)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(cors::set)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("clear()");
    assertThat(service.asked()).isEmpty();
  }
}
