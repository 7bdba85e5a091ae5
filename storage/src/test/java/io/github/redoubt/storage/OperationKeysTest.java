package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URLDecoder;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.xml.sax.InputSource;

/** Keys of all kinds, as copies and deletions name them. */
class OperationKeysTest {

  private static final AnsweringService SERVICE = new AnsweringService();
  private static final Bucket BUCKET = SERVICE.bucket();

  @AfterContainer
  static void stop() {
    SERVICE.close();
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings()
        .withChars("ab/.+ %&?=<>\"'\t\n\r\u0001\u007f\u00e4\u2028\ufffe✓")
        .ofMinLength(1)
        .ofMaxLength(12)
        .filter(key -> !key.equals(".") && !key.equals(".."));
  }

  @Property(tries = 150)
  void aCopySourceIsReadAsTheKeyThatWasMeant(@ForAll("keys") String key) {
    SERVICE.answering(
        request ->
            "HEAD".equals(request.getMethod())
                ? AnsweringService.object(1)
                : AnsweringService.ok("<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>"));

    BUCKET.object(key).copyTo(BUCKET.object("to"));

    String source = Objects.requireNonNull(SERVICE.last().getHeaders().get("x-amz-copy-source"));
    assertThat(URLDecoder.decode(source, UTF_8)).isEqualTo("/orders/" + key);
  }

  @Property(tries = 150)
  void aDeletionReachesTheKeyThatWasMeant(@ForAll("keys") String key) throws Exception {
    SERVICE.answering(request -> new MockResponse.Builder().body("<DeleteResult/>").build());

    var unused = BUCKET.deleteAll(List.of(key)).run();

    RecordedRequest sent = SERVICE.last();
    String named =
        "DELETE".equals(sent.getMethod())
            ? URLDecoder.decode(
                Objects.requireNonNull(sent.getTarget()).substring("/orders/".length()), UTF_8)
            : keyIn(AnsweringService.body(sent));
    assertThat(named).isEqualTo(key);
  }

  private static String keyIn(String document) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(document)))
        .getElementsByTagName("Key")
        .item(0)
        .getTextContent();
  }
}
