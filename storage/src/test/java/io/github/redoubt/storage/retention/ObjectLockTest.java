package io.github.redoubt.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.SettingService;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to enable object lock and to set its default. */
class ObjectLockTest {

  private static final String ROOT =
      "<ObjectLockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

  private final SettingService service = new SettingService("ObjectLockConfigurationNotFoundError");
  private final ObjectLock lock = ObjectLock.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  private void is(String content) {
    service.keep("object-lock", ROOT + content + "</ObjectLockConfiguration>");
  }

  @Test
  void aBucketWithoutObjectLockIsToldAsEmpty() {
    assertThat(lock.find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enabled", "ENABLED"})
  void bothSpellingsOfTheServiceSayThatItIsEnabled(String spelling) {
    is("<ObjectLockEnabled>" + spelling + "</ObjectLockEnabled>");

    assertThat(lock.find()).contains(new LockConfiguration(Optional.empty()));
  }

  @Test
  void enablingSendsTheSpellingThatTheServiceTakes() {
    assertThat(lock.enable().outcome()).isEqualTo(Change.Outcome.CREATED);

    assertThat(service.kept("object-lock"))
        .isEqualTo(
            ROOT + "<ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>");
    assertThat(service.last().getHeaders().get("Content-MD5")).isNotNull();
  }

  @Test
  void enablingAgainKeepsTheDefaultAndSendsNothing() {
    lock.enable();
    lock.ensureDefault(DefaultRetention.governance(Period.ofDays(30)));
    int before = service.asked().size();

    Change<LockConfiguration> again = lock.enable();

    assertThat(again.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(again.resource().defaultRetention())
        .contains(DefaultRetention.governance(Period.ofDays(30)));
    assertThat(service.asked().subList(before, service.asked().size()))
        .containsExactly("GET /orders?object-lock");
  }

  @Test
  void aDefaultInYearsIsSentInYears() {
    lock.enable();

    Change<LockConfiguration> change =
        lock.ensureDefault(DefaultRetention.compliance(Period.ofYears(7)));

    assertThat(service.kept("object-lock"))
        .endsWith(
            "<ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>"
                + "<Mode>COMPLIANCE</Mode><Years>7</Years></DefaultRetention></Rule>"
                + "</ObjectLockConfiguration>");
    assertThat(change.differences())
        .containsExactly(
            new Change.Difference("default retention", "none", "COMPLIANCE for 7 years"));
  }

  @Test
  void aDefaultThatIsThereIsNotWrittenAgain() {
    lock.enable();
    lock.ensureDefault(DefaultRetention.compliance(Period.ofDays(10)));

    assertThat(lock.ensureDefault(DefaultRetention.compliance(Period.ofDays(10))).outcome())
        .isEqualTo(Change.Outcome.UNCHANGED);
  }

  @Test
  void whatThisVersionDoesNotKnowSurvivesAnEdit() {
    is(
        "<ObjectLockEnabled>Enabled</ObjectLockEnabled><Later>1</Later><Rule><DefaultRetention>"
            + "<Mode>COMPLIANCE</Mode><Days>3</Days></DefaultRetention><Also>2</Also></Rule>");

    lock.ensureDefault(DefaultRetention.governance(Period.ofDays(4)));

    assertThat(service.kept("object-lock"))
        .contains("<Later>1</Later>", "<Also>2</Also>", "<Mode>GOVERNANCE</Mode><Days>4</Days>");
  }

  @Test
  void aDefaultIsRemovedAndObjectLockStays() {
    lock.enable();
    lock.ensureDefault(DefaultRetention.compliance(Period.ofDays(10)));

    lock.removeDefault();

    assertThat(service.kept("object-lock"))
        .contains("<ObjectLockEnabled>Enabled</ObjectLockEnabled>")
        .doesNotContain("Rule");
    assertThat(lock.configuration().defaultRetention()).isEmpty();
  }

  @Test
  void noDefaultEnablesObjectLockByTheWay() {
    assertThatThrownBy(() -> lock.ensureDefault(DefaultRetention.compliance(Period.ofDays(1))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("enable()");
    assertThat(service.asked()).containsExactly("GET /orders?object-lock");
  }

  @Test
  void previewTellsAndChangesNothing() {
    lock.enable();
    String before = service.kept("object-lock");

    assertThat(lock.previewDefault(DefaultRetention.compliance(Period.ofDays(1))).differences())
        .hasSize(1);
    assertThat(service.kept("object-lock")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P-1D", "P36501D", "P101Y", "P1M", "P1Y1D", "P0Y"})
  void aPeriodThatTheServiceRefusesIsRefusedHere(String period) {
    assertThatThrownBy(() -> DefaultRetention.compliance(Period.parse(period)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("36500");
  }

  @Test
  void aPeriodThatIsNoNumberIsAnAnswerThatMakesNoSense() {
    is(
        "<ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>"
            + "<Mode>COMPLIANCE</Mode><Days>many</Days></DefaultRetention></Rule>");

    assertThatThrownBy(lock::find).isInstanceOf(ConnectionException.class);
  }

  @Test
  void aModeThatIsNotKnownIsKeptAsItCameAndNotSent() {
    is(
        "<ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>"
            + "<Mode>STRICT</Mode><Days>1</Days></DefaultRetention></Rule>");
    DefaultRetention read = lock.configuration().defaultRetention().orElseThrow();

    assertThat(read.mode().known()).isEqualTo(LockMode.Known.OTHER);
    assertThatThrownBy(() -> lock.ensureDefault(read)).isInstanceOf(InvalidRequestException.class);
  }
}
