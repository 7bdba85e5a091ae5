package io.github.redoubt.storage.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.SettingService;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to change the rules of a bucket's life cycle, and what is left as it came. */
class LifecycleTest {

  private static final LifecycleRule TMP =
      LifecycleRule.named("tmp").forPrefix("tmp/").expireAfterDays(30);

  private final SettingService service = new SettingService("NoSuchLifecycleConfiguration");
  private final Lifecycle lifecycle = Lifecycle.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  private void are(String rules) {
    service.keep("lifecycle", "<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>");
  }

  private String sent() {
    return service.kept("lifecycle");
  }

  @Test
  void aBucketWithoutRulesHasNone() {
    assertThat(lifecycle.rules()).isEmpty();
  }

  @Test
  void theFirstRuleIsSentWithItsFilterAndAChecksum() {
    Change<List<LifecycleRule>> change = lifecycle.ensure(TMP);

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(sent())
        .isEqualTo(
            "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule>"
                + "<ID>tmp</ID><Status>Enabled</Status><Filter><Prefix>tmp/</Prefix></Filter>"
                + "<Expiration><Days>30</Days></Expiration></Rule></LifecycleConfiguration>");
    assertThat(service.last().getHeaders().get("Content-MD5")).isNotNull();
  }

  @Test
  void anArchiveRuleIsSentWithTheEmptyPrefixThatTheServiceAsksFor() {
    lifecycle.ensure(LifecycleRule.named("old").archiveAfterDays(0).accelerated());

    assertThat(sent())
        .contains(
            "<Filter><Prefix/></Filter><Transition><Days>0</Days>"
                + "<StorageClass>ACCELERATED</StorageClass></Transition>");
  }

  @Test
  void conditionsThatHoldTogetherAreSentAsSuch() {
    lifecycle.ensure(TMP.forTag("a", "1").forMoreBytesThan(10).forFewerBytesThan(20).disabled());

    assertThat(sent())
        .contains("<Status>Disabled</Status>")
        .contains(
            "<Filter><And><Prefix>tmp/</Prefix><Tag><Key>a</Key><Value>1</Value></Tag>"
                + "<ObjectSizeGreaterThan>10</ObjectSizeGreaterThan>"
                + "<ObjectSizeLessThan>20</ObjectSizeLessThan></And></Filter>");
  }

  @Test
  void aDayIsSentAsItsMidnight() {
    lifecycle.ensure(LifecycleRule.named("end").expireOn(LocalDate.of(2030, 1, 31)));

    assertThat(sent()).contains("<Expiration><Date>2030-01-31T00:00:00.000Z</Date></Expiration>");
  }

  @Test
  void aRuleThatIsThereAsWantedIsNotSentAgain() {
    lifecycle.ensure(TMP);

    assertThat(lifecycle.ensure(TMP).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(service.last().getMethod()).isEqualTo("GET");
  }

  @Test
  void onlyWhatDiffersIsTold() {
    lifecycle.ensure(TMP);

    Change<List<LifecycleRule>> change =
        lifecycle.ensure(TMP.expireAfterDays(7), LifecycleRule.named("b").abortUploadsAfterDays(1));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .first()
        .isEqualTo(new Difference("rule 'tmp' expiration", "after 30 days", "after 7 days"));
    assertThat(change.differences().get(1).what()).isEqualTo("rule 'b'");
    assertThat(change.differences()).hasSize(2);
  }

  @Test
  void rulesOfOthersStayAsTheyCame() {
    String foreign =
        "<Rule><ID>theirs</ID><Filter><Later>x</Later></Filter><Status>Enabled</Status>"
            + "<Magic><Days>3</Days></Magic></Rule>";
    are(
        foreign
            + "<Rule><Status>Enabled</Status><Filter/><Expiration><Days>9</Days></Expiration>"
            + "</Rule>");

    lifecycle.ensure(TMP);

    assertThat(sent()).contains(foreign).contains("<Days>9</Days>").contains("<ID>tmp</ID>");
    assertThat(lifecycle.rules())
        .extracting(LifecycleRule::id)
        .containsExactly("theirs", "", "tmp");
  }

  @Test
  void whatThisVersionDoesNotKnowOfARuleSurvivesItsChange() {
    are(
        "<Later>1</Later><Rule><ID>tmp</ID><Filter><Prefix>tmp/</Prefix></Filter>"
            + "<Status>Enabled</Status><Magic>2</Magic></Rule>");

    lifecycle.ensure(TMP);

    assertThat(sent()).contains("<Later>1</Later>", "<Magic>2</Magic>", "<Days>30</Days>");
  }

  @Test
  void aRuleWithAConditionThatIsNotKnownIsNotMadeWider() {
    are(
        "<Rule><ID>tmp</ID><Filter><And><Prefix>tmp/</Prefix><Owner>x</Owner></And></Filter>"
            + "<Status>Enabled</Status></Rule>");
    String before = sent();

    assertThatThrownBy(() -> lifecycle.ensure(TMP))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Owner");
    assertThat(sent()).isEqualTo(before);
  }

  @Test
  void setLeavesTheseRulesAndNoOthers() {
    lifecycle.ensure(TMP, LifecycleRule.named("b").expireAfterDays(1));

    Change<List<LifecycleRule>> change = lifecycle.set(LifecycleRule.named("b").expireAfterDays(1));

    assertThat(change.differences()).extracting(Difference::what).containsExactly("rule 'tmp'");
    assertThat(lifecycle.rules()).extracting(LifecycleRule::id).containsExactly("b");
  }

  @Test
  void theLastRuleTakesTheSettingWithIt() {
    lifecycle.ensure(TMP);

    assertThat(lifecycle.remove("tmp").outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(service.last().getMethod()).isEqualTo("DELETE");
    assertThat(lifecycle.remove("tmp").outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void clearRemovesRulesWithoutReadingThem() {
    are("<Rule>not a rule</Rule>");

    lifecycle.clear();

    assertThat(service.asked()).containsExactly("DELETE /orders?lifecycle");
  }

  @Test
  void previewTellsAndChangesNothing() {
    assertThat(lifecycle.preview(TMP).outcome()).isEqualTo(Outcome.CREATED);
    lifecycle.ensure(TMP);
    String before = sent();

    assertThat(lifecycle.preview(TMP.expireAfterDays(1)).differences()).hasSize(1);
    assertThat(lifecycle.previewSet(LifecycleRule.named("b").expireAfterDays(1)).differences())
        .hasSize(2);
    assertThat(sent()).isEqualTo(before);
  }

  @Test
  void aSecondRuleThatArchivesIsRefusedBesideTheOneThatIsThere() {
    lifecycle.ensure(LifecycleRule.named("a").archiveAfterDays(1));

    assertThatThrownBy(() -> lifecycle.ensure(LifecycleRule.named("b").archiveAfterDays(2)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("[a, b]");
  }

  @Test
  void moreRulesThanThereCanBeAreRefused() {
    LifecycleRule[] many =
        IntStream.range(0, 1001)
            .mapToObj(i -> LifecycleRule.named("r" + i).expireAfterDays(1))
            .toArray(LifecycleRule[]::new);

    assertThatThrownBy(() -> lifecycle.set(many))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1001");
    assertThat(sent()).isEmpty();
  }

  @Test
  void twoRulesOfOneNameAreRefusedBeforeAnythingIsSent() {
    refused("twice", TMP, TMP.expireAfterDays(3));
  }

  @Test
  void noRulesAreRefused() {
    refused("clear()");
  }

  @Test
  void aRuleThatDoesNothingIsRefused() {
    refused("does nothing", LifecycleRule.named("a"));
  }

  @Test
  void anArchiveRuleWithAFilterIsRefused() {
    refused("all of a bucket", LifecycleRule.named("a").forPrefix("x").archiveAfterDays(1));
  }

  @Test
  void markersAreNotRemovedByTags() {
    refused("markers", LifecycleRule.named("a").forTag("k", "v").expireLoneMarkers());
  }

  @Test
  void uploadsAreNotGivenUpBySize() {
    refused("uploads", LifecycleRule.named("a").forMoreBytesThan(1).abortUploadsAfterDays(1));
  }

  @Test
  void sizesThatNothingLiesBetweenAreRefused() {
    refused("size", TMP.forMoreBytesThan(5).forFewerBytesThan(6));
  }

  @Test
  void aTagOfTheServicesOwnIsRefused() {
    refused("ibm:", TMP.forTag("ibm:x", "y"));
  }

  @Test
  void namesAndDaysOutsideTheirLimitsAreRefusedWhereTheyAreSaid() {
    assertThatThrownBy(() -> LifecycleRule.named("with blank"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> LifecycleRule.named("")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> TMP.expireAfterDays(0)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> TMP.archiveAfterDays(-1)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(TMP::accelerated).isInstanceOf(InvalidRequestException.class);
  }

  private void refused(String about, LifecycleRule... rules) {
    assertThatThrownBy(() -> lifecycle.ensure(rules))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(about);
    assertThat(service.asked()).isEmpty();
  }
}
