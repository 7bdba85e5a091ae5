package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules a bucket's lifecycle may have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleRulesTest {

  private static final String EXPIRES = "<Expiration><Days>30</Days></Expiration>";
  private static final String ARCHIVES =
      "<Transition><Days>0</Days><StorageClass>GLACIER</StorageClass></Transition>";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private final String bucket = Settings.newBucket(cloud);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static String rule(String id, String rest) {
    return "<Rule><ID>" + id + "</ID><Filter/><Status>Enabled</Status>" + rest + "</Rule>";
  }

  private static String filtered(String filter, String rest) {
    return "<Rule><ID>one</ID><Filter>"
        + filter
        + "</Filter><Status>Enabled</Status>"
        + rest
        + "</Rule>";
  }

  private Answer put(String rules) {
    return Settings.put(
        cloud,
        "/" + bucket + "?lifecycle",
        "<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>");
  }

  @Test
  void allThatARuleCanSayComesBack() {
    String document =
        "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<Rule><ID>archive</ID><Filter></Filter><Status>Enabled</Status><Transition><Days>90</Days>"
            + "<StorageClass>ACCELERATED</StorageClass></Transition></Rule>"
            + "<Rule><ID>old(1)</ID><Filter><And><Prefix>logs/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag>"
            + "<ObjectSizeGreaterThan>5</ObjectSizeGreaterThan><ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter>"
            + "<Status>Disabled</Status><Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration></Rule><Rule><ID>rest</ID><Filter><Prefix>"
            + " a/</Prefix></Filter><Status>Enabled</Status>"
            + "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"
            + "<NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays></NoncurrentVersionExpiration>"
            + "<AbortIncompleteMultipartUpload><DaysAfterInitiation>2</DaysAfterInitiation></AbortIncompleteMultipartUpload>"
            + "</Rule></LifecycleConfiguration>";
    String own = Settings.newBucket(cloud);

    assertThat(Settings.put(cloud, "/" + own + "?lifecycle", document).status()).isEqualTo(200);

    assertThat(cloud.storage().get("/" + own + "?lifecycle").response().body()).endsWith(document);
  }

  @Test
  void withoutRulesThereIsNoLifecycle() {
    String own = Settings.newBucket(cloud);
    Settings.put(
        cloud,
        "/" + own + "?lifecycle",
        "<LifecycleConfiguration>" + rule("a", EXPIRES) + "</LifecycleConfiguration>");
    assertThat(cloud.storage().delete("/" + own + "?lifecycle").status()).isEqualTo(204);

    Answer answer = cloud.storage().get("/" + own + "?lifecycle");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Settings.code(answer)).isEqualTo("NoSuchLifecycleConfiguration");
  }

  @Test
  void aRuleWithoutAnIdGetsOne() {
    put("<Rule><Filter/><Status>Enabled</Status>" + EXPIRES + "</Rule>");

    assertThat(cloud.storage().get("/" + bucket + "?lifecycle").response().body())
        .containsPattern("<ID>[0-9a-f-]{36}</ID>");
  }

  @Test
  void aThousandRulesAreTakenAndNoMore() {
    String thousand =
        IntStream.range(0, 1000)
            .mapToObj(each -> rule("r" + each, EXPIRES))
            .collect(Collectors.joining());

    assertThat(put(thousand).status()).isEqualTo(200);
    assertThat(Settings.code(put(thousand + rule("one", EXPIRES)))).isEqualTo("MalformedXML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Expiration><Days>0</Days></Expiration>",
        "<Expiration><Days>-1</Days></Expiration>",
        "<Expiration><Days>1</Days><Date>2030-01-01T00:00:00.000Z</Date></Expiration>",
        "<Expiration><Date>tomorrow</Date></Expiration>",
        "<Expiration/>",
        "<Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>",
        "<NoncurrentVersionExpiration><NoncurrentDays>0</NoncurrentDays></NoncurrentVersionExpiration>",
        "<NoncurrentVersionTransition><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionTransition>",
        "<AbortIncompleteMultipartUpload><DaysAfterInitiation>0</DaysAfterInitiation></AbortIncompleteMultipartUpload>",
        "<Transition><Days>-1</Days><StorageClass>GLACIER</StorageClass></Transition>",
        "<Transition><Days>1</Days><StorageClass>DEEP_ARCHIVE</StorageClass></Transition>",
        "<Transition><Days>1</Days></Transition>",
        ""
      })
  void anActionThatMakesNoSenseIsRefused(String action) {
    assertThat(put(rule("one", action)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Rule><ID>a"
            + " b</ID><Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>",
        "<Rule><ID>a</ID><Filter/><Status>ENABLED</Status><Expiration><Days>1</Days></Expiration></Rule>",
        "<Rule><ID>a</ID><Filter/><Expiration><Days>1</Days></Expiration></Rule>",
        "<Rule><ID>a</ID><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>",
        ""
      })
  void aRuleThatIsNotWholeIsRefused(String rules) {
    assertThat(put(rules).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Prefix>a</Prefix><Tag><Key>k</Key><Value>v</Value></Tag>",
        "<And><Prefix>a</Prefix></And>",
        "<And><Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>k</Key><Value>w</Value></Tag></And>",
        "<Tag><Key></Key><Value>v</Value></Tag>",
        "<ObjectSizeGreaterThan>-1</ObjectSizeGreaterThan>",
        "<And><ObjectSizeGreaterThan>9</ObjectSizeGreaterThan><ObjectSizeLessThan>5</ObjectSizeLessThan></And>"
      })
  void aFilterThatMakesNoSenseIsRefused(String filter) {
    assertThat(put(filtered(filter, EXPIRES)).status()).isEqualTo(400);
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    assertThat(Settings.code(put(rule("a", EXPIRES) + rule("a", EXPIRES))))
        .isEqualTo("InvalidArgument");
  }

  @Test
  void onlyOneRuleArchives() {
    assertThat(put(rule("a", ARCHIVES)).status()).isEqualTo(200);
    assertThat(put(rule("a", ARCHIVES) + rule("b", ARCHIVES)).status()).isEqualTo(400);
  }

  @Test
  void whatIsArchivedCannotBeChosen() {
    assertThat(put(filtered("<Prefix/>", ARCHIVES)).status()).isEqualTo(200);
    assertThat(put(filtered("<Prefix>a</Prefix>", ARCHIVES)).status()).isEqualTo(400);
  }
}
