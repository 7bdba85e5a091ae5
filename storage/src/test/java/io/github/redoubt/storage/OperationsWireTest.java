package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.storage.deletions.Deletions;
import io.github.redoubt.storage.lifecycle.RestoreTier;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.retention.LockMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent for objects, byte by byte, and answers that no good service would give. */
class OperationsWireTest {

  private static final String COPIED = "<CopyObjectResult><ETag>\"e2\"</ETag></CopyObjectResult>";

  private final AnsweringService service = new AnsweringService();
  private final Bucket bucket = service.bucket();
  private final BucketObject object = bucket.object("k");

  @AfterEach
  void stop() {
    service.close();
  }

  private static String header(RecordedRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeaders().get(name), "none");
  }

  private void answering(MockResponse head, MockResponse other) {
    service.answering(request -> "HEAD".equals(request.getMethod()) ? head : other);
  }

  @Test
  void aCopyNamesItsSourceEscapedAndTheBytesThatAreMeant() {
    answering(AnsweringService.object(3), AnsweringService.ok(COPIED));

    bucket.object("ü +/x").version("v=1").copyTo(bucket.object("to"));

    RecordedRequest sent = service.last();
    assertThat(service.lastTarget()).isEqualTo("PUT /orders/to");
    assertThat(header(sent, "x-amz-copy-source"))
        .isEqualTo("/orders/%C3%BC%20%2B/x?versionId=v%3D1");
    assertThat(header(sent, "x-amz-copy-source-if-match")).isEqualTo("\"e1\"");
    assertThat(header(sent, "x-amz-metadata-directive")).isEqualTo("none");
    assertThat(header(sent, "x-amz-tagging-directive")).isEqualTo("none");
    assertThat(header(sent, "retention-directive")).isEqualTo("none");
  }

  @Test
  void aRefusalBehindAStatusOfSuccessIsARefusal() {
    answering(
        AnsweringService.object(3),
        AnsweringService.ok("\n <Error><Code>AccessDenied</Code><Message>no</Message></Error>"));

    assertThatThrownBy(() -> object.copyTo(bucket.object("to")))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aSourceThatIsReplacedMeanwhileIsLookedAtAgain() {
    AtomicInteger copies = new AtomicInteger();
    service.answering(
        request -> {
          if ("HEAD".equals(request.getMethod())) {
            return AnsweringService.object(3);
          }
          return copies.incrementAndGet() == 1
              ? AnsweringService.error(412, "PreconditionFailed")
              : AnsweringService.ok(COPIED);
        });

    assertThat(object.copyTo(bucket.object("to")).etag()).isEqualTo("e2");
    assertThat(service.requests())
        .extracting(RecordedRequest::getMethod)
        .containsExactly("HEAD", "PUT", "HEAD", "PUT");
  }

  @Test
  void aSourceThatIsReplacedAllTheTimeIsGivenUp() {
    answering(AnsweringService.object(3), AnsweringService.error(412, "PreconditionFailed"));

    assertThatThrownBy(() -> object.copyTo(bucket.object("to")))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("3 times");
  }

  @Test
  void deletionsAreOneDocumentWithItsChecksum() {
    service.answering(
        request ->
            AnsweringService.ok(
                "<DeleteResult><Deleted><Key>a&amp;b</Key></Deleted></DeleteResult>"));

    bucket.deleteAll(List.of("a&b", "a&b")).run().orThrow();

    assertThat(service.lastTarget()).isEqualTo("POST /orders?delete");
    assertThat(AnsweringService.body(service.last()))
        .isEqualTo(
            "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>false</Quiet>"
                + "<Object><Key>a&amp;b</Key></Object></Delete>");
    assertThat(header(service.last(), "Content-MD5")).isEqualTo(md5(service.last()));
  }

  private static String md5(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).md5().base64();
  }

  @Test
  void whatTheServiceIsSilentOfIsNotTakenForDeleted() {
    service.answering(
        request ->
            AnsweringService.ok("<DeleteResult><Deleted><Key>a</Key></Deleted></DeleteResult>"));

    Deletions done = bucket.deleteAll(List.of("a", "b")).run();

    assertThat(done.deletedCount()).isEqualTo(1);
    assertThat(done.refused())
        .singleElement()
        .satisfies(silent -> assertThat(silent.key()).isEqualTo("b"));
  }

  @Test
  void deletionsThatStopHalfWaySaySo() {
    AtomicInteger requests = new AtomicInteger();
    service.answering(
        request -> {
          if (requests.incrementAndGet() > 1) {
            return AnsweringService.error(503, "SlowDown");
          }
          StringBuilder all = new StringBuilder("<DeleteResult>");
          IntStream.range(0, 1000)
              .forEach(i -> all.append("<Deleted><Key>k" + i + "</Key></Deleted>"));
          return AnsweringService.ok(all.append("</DeleteResult>").toString());
        });

    assertThatThrownBy(
            () -> bucket.deleteAll(IntStream.range(0, 1500).mapToObj(i -> "k" + i)).run())
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("1000 deleted")
        .hasCauseInstanceOf(UnavailableException.class);
  }

  @Test
  void aKeyWithHalfOfAPairIsRefusedAndNoOtherIsDeletedForIt() {
    assertThatThrownBy(() -> bucket.deleteAll(List.of("a\uD800")).run())
        .isInstanceOf(InvalidRequestException.class);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void whatIsLockedCarriesItsLockAndAChecksum() {
    service.answering(request -> AnsweringService.object(0));

    object.put(
        Content.of("1")
            .lockedUntil(LockMode.COMPLIANCE, Instant.parse("2027-01-01T00:00:00.0000001Z"))
            .underLegalHold());

    RecordedRequest sent = service.last();
    assertThat(header(sent, "x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
    assertThat(header(sent, "x-amz-object-lock-retain-until-date"))
        .isEqualTo("2027-01-01T00:00:00.001Z");
    assertThat(header(sent, "x-amz-object-lock-legal-hold")).isEqualTo("ON");
    assertThat(header(sent, "x-amz-checksum-crc64nvme")).isNotEqualTo("none");
  }

  @Test
  void retentionIsSaidInSecondsOrAsADate() {
    service.answering(request -> AnsweringService.object(0));

    object.put(Content.of("1").retainedFor(Duration.ofMillis(1500)).heldBy("c"));
    RecordedRequest first = service.last();
    object.put(Content.of("1").retainedUntil(Instant.parse("2028-11-28T03:10:00.5Z")));
    RecordedRequest second = service.last();
    object.put(Content.of("1").retainedIndefinitely());

    assertThat(header(first, "Retention-Period")).isEqualTo("2");
    assertThat(header(first, "Retention-Legal-Hold-Id")).isEqualTo("c");
    assertThat(header(second, "Retention-Expiration-Date")).isEqualTo("2028-11-28T03:10:01Z");
    assertThat(header(service.last(), "Retention-Period")).isEqualTo("-1");
  }

  @Test
  void additionalRetentionIsNotAskedForTwice() {
    service.answering(request -> AnsweringService.error(500, "InternalError"));

    assertThatThrownBy(() -> object.extendRetention().by(Duration.ofDays(1)))
        .isInstanceOfAny(UnavailableException.class, OutcomeUnknownException.class);
    assertThat(service.requests()).hasSize(1);
    assertThat(service.lastTarget()).isEqualTo("POST /orders/k?extendRetention");
    assertThat(header(service.last(), "Additional-Retention-Period")).isEqualTo("86400");
  }

  @Test
  void aLegalHoldIsReadUnderEitherNameOfItsRoot() {
    service.answering(
        request -> AnsweringService.ok("<legal-hold><Status>ON</Status></legal-hold>"));
    assertThat(object.legalHold().isOn()).isTrue();
    service.answering(
        request -> AnsweringService.ok("<LegalHold><Status>OFF</Status></LegalHold>"));
    assertThat(object.version("v").legalHold().isOn()).isFalse();
    assertThat(service.lastTarget()).isEqualTo("GET /orders/k?legal-hold&versionId=v");

    object.legalHold().place();

    assertThat(AnsweringService.body(service.last()))
        .isEqualTo(
            "<LegalHold xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>ON</Status>"
                + "</LegalHold>");
  }

  @Test
  void aRestoreSaysForHowLongAndHowFast() {
    service.answering(request -> new MockResponse.Builder().code(202).build());

    object.version("v").restore(3, RestoreTier.ACCELERATED);

    assertThat(service.lastTarget()).isEqualTo("POST /orders/k?restore&versionId=v");
    assertThat(AnsweringService.body(service.last()))
        .isEqualTo(
            "<RestoreRequest xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Days>3</Days>"
                + "<GlacierJobParameters><Tier>Accelerated</Tier></GlacierJobParameters>"
                + "</RestoreRequest>");
    assertThatThrownBy(() -> object.restore(0)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aVersionIsDeletedInSpiteOfGovernanceOnlyByThatVerb() {
    object.version("v").delete();
    assertThat(header(service.last(), "x-amz-bypass-governance-retention")).isEqualTo("none");

    object.version("v").deleteBypassingGovernance();

    assertThat(service.lastTarget()).isEqualTo("DELETE /orders/k?versionId=v");
    assertThat(header(service.last(), "x-amz-bypass-governance-retention")).isEqualTo("true");
  }
}
