package io.github.redoubt.keys.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.Key;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyState;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.StandardKey;
import io.github.redoubt.keys.internal.KmsDesk;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions for keys, on the wire. */
class KeyQueryTest {

  private static final Instant MOMENT = Instant.parse("2026-11-24T10:00:00Z");
  private static final String STANDARD =
      KmsDesk.key().replace("'extractable':false", "'extractable':true");

  private KmsDesk desk;
  private KeyQuery<Key> query;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
    query = desk.keys().query();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void bothKindsAreListedAsWhatTheyAre() throws Exception {
    desk.answeringWith(KmsDesk.key(), STANDARD);

    List<Key> keys = query.list().toList();

    assertThat(keys.get(0)).isInstanceOf(RootKey.class);
    assertThat(keys.get(1)).isInstanceOf(StandardKey.class);
    assertThat(desk.sent()).isEqualTo("GET /api/v2/keys?limit=200&offset=0 ");
  }

  @Test
  void everythingThatCanBeAskedIsOnTheWire() throws Exception {
    desk.answeringWith();

    assertThat(
            query
                .rootKeys()
                .in(KeyState.ACTIVE, KeyState.SUSPENDED)
                .in(new KeyRing("prod"))
                .matching(KeyText.containing("orders").inNames())
                .where(KeyDate.CREATED.notBefore(MOMENT))
                .where(KeyDate.LAST_ROTATED.none())
                .sortedBy(KeyOrder.STATE)
                .sortedDescendingBy(KeyOrder.CREATED)
                .list())
        .isEmpty();

    RecordedRequest request = desk.request();
    assertThat(request.getHeaders().get("X-Kms-Key-Ring")).isEqualTo("prod");
    assertThat(request.getUrl().queryParameter("state")).isEqualTo("1,2");
    assertThat(request.getUrl().queryParameter("extractable")).isEqualTo("false");
    assertThat(request.getUrl().queryParameter("search")).isEqualTo("name:orders");
    assertThat(request.getUrl().queryParameter("sort")).isEqualTo("state,-creationDate");
    assertThat(request.getUrl().queryParameter("filter"))
        .isEqualTo("creationDate=gte:\"2026-11-24T10:00:00Z\" lastRotateDate=none");
  }

  @Test
  void eachComparisonHasItsWord() {
    String moment = "\"2026-11-24T10:00:00Z\"";
    assertThat(
            Stream.of(
                KeyDate.EXPIRES.before(MOMENT),
                KeyDate.EXPIRES.notAfter(MOMENT),
                KeyDate.DELETED.after(MOMENT),
                KeyDate.LAST_UPDATED.notBefore(MOMENT),
                KeyDate.CREATED.at(MOMENT),
                KeyDate.EXPIRES.none()))
        .extracting(DateTest::toString)
        .containsExactly(
            "expirationDate=lt:" + moment,
            "expirationDate=lte:" + moment,
            "deletionDate=gt:" + moment,
            "lastUpdateDate=gte:" + moment,
            "creationDate=" + moment,
            "expirationDate=none");
  }

  @Test
  void aQueryIsAValueThatCanBeAskedAgain() throws Exception {
    desk.answeringWith(STANDARD).answeringWith();

    KeyQuery<StandardKey> standard = query.standardKeys();
    KeyQuery<StandardKey> deleted = standard.in(KeyState.DESTROYED);

    assertThat(standard.list()).hasSize(1);
    assertThat(deleted.list()).isEmpty();
    assertThat(desk.sent()).doesNotContain("state");
    assertThat(desk.sent()).contains("state=5");
  }

  @Test
  void aListIsFetchedPageByPageAsItIsRead() throws Exception {
    desk.answeringWith(Collections.nCopies(200, STANDARD).toArray(String[]::new))
        .answeringWith(STANDARD);

    try (Stream<Key> keys = query.inAnyState().list()) {
      assertThat(keys.limit(200)).hasSize(200);
      assertThat(desk.count()).isEqualTo(1);
    }
    assertThat(desk.sent()).endsWith("?limit=200&offset=0&state=0%2C1%2C2%2C3%2C4%2C5 ");
  }

  @Test
  void theServiceCountsInOneRequest() throws Exception {
    desk.answering(new MockResponse.Builder().code(200).addHeader("Key-Total", "12345").build());

    long count = query.rootKeys().where(KeyDate.LAST_ROTATED.none()).count();

    assertThat(count).isEqualTo(12_345);
    RecordedRequest request = desk.request();
    assertThat(request.getMethod()).isEqualTo("HEAD");
    assertThat(request.getUrl().queryParameterNames()).containsExactly("extractable", "filter");
  }

  @Test
  void whatATextFindsIsCountedByListing() throws Exception {
    desk.answeringWith(KmsDesk.key(), KmsDesk.key());

    assertThat(query.matching(KeyText.containing("orders")).count()).isEqualTo(2);
    assertThat(desk.sent()).startsWith("GET ");
  }

  @Test
  void aCountThatIsNoneIsAnUnreadableAnswer() {
    desk.answering(new MockResponse.Builder().code(200).addHeader("Key-Total", "many").build());

    assertThatThrownBy(query::count).isInstanceOf(ConnectionException.class);
  }

  @Test
  void aSearchThatIsTooBroadSaysWhatToDo() {
    desk.refusing(400, "KEY_SEARCH_TOO_BROAD");

    assertThatThrownBy(() -> query.matching(KeyText.containing("a")).list().toList())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("5,000 keys")
        .hasMessageContaining("narrow the query");
  }

  @Test
  void whatWasSaidOnceIsNotSaidOtherwise() {
    refused("state", () -> query.in(KeyState.ACTIVE).inAnyState());
    refused("kind", () -> query.rootKeys().standardKeys());
    refused("ring", () -> query.in(KeyRing.DEFAULT).in(KeyRing.DEFAULT));
    refused(
        "search", () -> query.matching(KeyText.containing("a")).matching(KeyText.containing("b")));
    refused("order", () -> query.sortedBy(KeyOrder.ID).sortedDescendingBy(KeyOrder.ID));
  }

  @Test
  void aDateHasThreeConditionsAtMost() {
    KeyQuery<Key> three =
        query
            .where(KeyDate.CREATED.after(MOMENT))
            .where(KeyDate.CREATED.before(MOMENT.plusSeconds(9)))
            .where(KeyDate.CREATED.notAfter(MOMENT.plusSeconds(8)))
            .where(KeyDate.EXPIRES.none());

    refused("condition", () -> three.where(KeyDate.CREATED.none()));
  }

  @Test
  void aConditionThatIsMadeUpIsRefused() {
    refused("date test", () -> new DateTest(KeyDate.CREATED, "none state=5"));
  }

  private static void refused(
      String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
