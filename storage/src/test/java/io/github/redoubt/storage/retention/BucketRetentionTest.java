package io.github.redoubt.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.SettingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to give a bucket a retention policy. */
class BucketRetentionTest {

  private final SettingService service = new SettingService("NoSuchBucket");
  private final BucketRetention retention = BucketRetention.of(service.bucket());

  @BeforeEach
  void noPolicy() {
    service.keep(
        "protection",
        "<ProtectionConfiguration><Status>Disabled</Status></ProtectionConfiguration>");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aBucketWithoutAPolicyIsToldAsEmpty() {
    assertThat(retention.find()).isEmpty();
  }

  @Test
  void aPolicyIsSentInTheOrderThatTheServiceReads() {
    Change<RetentionPolicy> change =
        retention.ensureForGood(RetentionPolicy.between(10, 1000).byDefault(100));

    assertThat(change.outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(service.kept("protection"))
        .isEqualTo(
            "<ProtectionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Status>Retention</Status><MinimumRetention><Days>10</Days></MinimumRetention>"
                + "<DefaultRetention><Days>100</Days></DefaultRetention>"
                + "<MaximumRetention><Days>1000</Days></MaximumRetention>"
                + "</ProtectionConfiguration>");
    assertThat(service.last().getHeaders().get("Content-MD5")).isNotNull();
  }

  @Test
  void permanentObjectsAreAllowedOnlyWhereThatIsSaid() {
    retention.ensureForGood(RetentionPolicy.between(0, 10).allowingPermanentObjects());

    assertThat(service.kept("protection"))
        .contains("<EnablePermanentRetention>true</EnablePermanentRetention>");
    assertThat(retention.find())
        .contains(RetentionPolicy.between(0, 10).allowingPermanentObjects());
  }

  @Test
  void onlyWhatDiffersIsTold() {
    retention.ensureForGood(RetentionPolicy.between(1, 10));

    assertThat(retention.ensureForGood(RetentionPolicy.between(1, 20)).differences())
        .containsExactly(new Difference("maximum days", "10", "20"));
    assertThat(retention.ensureForGood(RetentionPolicy.between(1, 20)).outcome())
        .isEqualTo(Change.Outcome.UNCHANGED);
  }

  @Test
  void whatThisVersionDoesNotKnowSurvivesAnEdit() {
    service.keep(
        "protection",
        "<ProtectionConfiguration><Status>Retention</Status>"
            + "<MinimumRetention><Days>1</Days></MinimumRetention>"
            + "<MaximumRetention><Days>9</Days></MaximumRetention>"
            + "<DefaultRetention><Days>5</Days></DefaultRetention><Later>x</Later>"
            + "</ProtectionConfiguration>");

    retention.ensureForGood(RetentionPolicy.between(2, 9).byDefault(5));

    assertThat(service.kept("protection"))
        .contains("<MinimumRetention><Days>2</Days>", "<Later>x</Later>");
  }

  @Test
  void previewTellsOfACreationAndChangesNothing() {
    assertThat(retention.preview(RetentionPolicy.between(1, 2)).outcome())
        .isEqualTo(Change.Outcome.CREATED);
    assertThat(retention.find()).isEmpty();
  }

  @Test
  void whatWasAllowedForGoodIsNotForbiddenSilently() {
    retention.ensureForGood(RetentionPolicy.between(0, 10).allowingPermanentObjects());

    assertThatThrownBy(() -> retention.ensureForGood(RetentionPolicy.between(0, 20)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("allowingPermanentObjects");
  }

  @ParameterizedTest
  @CsvSource({"-1,1", "0,36136", "5,4"})
  void periodsThatTheServiceRefusesAreRefusedHere(int minimum, int maximum) {
    assertThatThrownBy(() -> RetentionPolicy.between(minimum, maximum))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aDefaultOutsideOfTheLimitsIsRefused() {
    assertThatThrownBy(() -> RetentionPolicy.between(5, 10).byDefault(11))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("11");
  }
}
