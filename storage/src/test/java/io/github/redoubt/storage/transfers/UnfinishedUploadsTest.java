package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import java.io.IOException;
import java.time.Instant;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked about uploads that nobody has finished. */
class UnfinishedUploadsTest {

  private static final UnfinishedUpload UPLOAD = new UnfinishedUpload("k", "u", Instant.EPOCH);

  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private UnfinishedUploads uploads() {
    return served.bucket().uploads();
  }

  private static String listed(String key, String id) {
    return "<Upload><Key>"
        + key
        + "</Key><UploadId>"
        + id
        + "</UploadId><Initiated>2026-03-01T10:15:30.123Z</Initiated></Upload>";
  }

  private static MockResponse uploadsPage(String what) {
    return PartsService.ok(
        "<ListMultipartUploadsResult><EncodingType>url</EncodingType>"
            + what
            + "</ListMultipartUploadsResult>");
  }

  @Test
  void theNextPageIsAskedForByTheMarkersOfTheLast() {
    served
        .service()
        .instead(
            request ->
                request.getTarget().contains("key-marker")
                    ? uploadsPage(listed("c", "3") + "<IsTruncated>false</IsTruncated>")
                    : uploadsPage(
                        listed("a%20b", "1")
                            + listed("a%20b", "2")
                            + "<IsTruncated>true</IsTruncated><NextKeyMarker>a%20b</NextKeyMarker>"
                            + "<NextUploadIdMarker>2</NextUploadIdMarker>"));

    assertThat(uploads().list("p"))
        .extracting(UnfinishedUpload::key, UnfinishedUpload::uploadId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a b", "1"),
            org.assertj.core.groups.Tuple.tuple("a b", "2"),
            org.assertj.core.groups.Tuple.tuple("c", "3"));
    assertThat(served.service().requests())
        .extracting(r -> r.getTarget())
        .containsExactly(
            "/orders?uploads&encoding-type=url&prefix=p",
            "/orders?uploads&encoding-type=url&prefix=p&key-marker=a%20b&upload-id-marker=2");
  }

  @Test
  void thePartsOfOneAreListedPageByPage() {
    String part = "<LastModified>2026-03-01T10:15:30.123Z</LastModified><ETag>\"e\"</ETag>";
    served
        .service()
        .instead(
            request ->
                PartsService.ok(
                    request.getTarget().contains("part-number-marker=1")
                        ? "<ListPartsResult><Part><PartNumber>2</PartNumber><Size>7</Size>"
                            + part
                            + "</Part></ListPartsResult>"
                        : "<ListPartsResult><IsTruncated>true</IsTruncated>"
                            + "<NextPartNumberMarker>1</NextPartNumberMarker>"
                            + "<Part><PartNumber>1</PartNumber><Size>5</Size>"
                            + part
                            + "</Part></ListPartsResult>"));

    assertThat(uploads().parts(UPLOAD)).extracting(UploadedPart::sizeBytes).containsExactly(5L, 7L);
  }

  @Test
  void thatOneIsGoneIsNoErrorToWhoAbortsIt() {
    uploads().abort(UPLOAD);

    assertThat(served.service().verbs()).containsExactly("abort");
  }

  @Test
  void thePartsOfOneThatIsGoneAreMissing() {
    assertThatThrownBy(() -> uploads().parts(UPLOAD).toList())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aRefusedAbortIsAnError() {
    served.service().instead(request -> PartsService.error(403, "AccessDenied"));

    assertThatThrownBy(() -> uploads().abort(UPLOAD)).isInstanceOf(ForbiddenException.class);
  }
}
