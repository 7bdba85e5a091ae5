package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists of keys can be filtered, sorted and searched by. */
class KeyListTest {

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private KeyCloud.Answer filtered(String filter) {
    return client.get("/keys?filter=" + encoded(filter));
  }

  private String create(String name, boolean extractable, String more) {
    return client
        .create("\"name\":\"" + name + "\",\"extractable\":" + extractable + more)
        .resource()
        .get("id")
        .getAsString();
  }

  /** Four keys, one a day from January 1st, 2026, each with a fate of its own. */
  @Nested
  class OfFourKeys {

    @BeforeEach
    void create() {
      String rotated = KeyListTest.this.create("rotated", false, "");
      nextDay();
      String disabled = KeyListTest.this.create("disabled", false, "");
      nextDay();
      KeyListTest.this.create("standard", true, ",\"expirationDate\":\"2026-06-01T00:00:00Z\"");
      nextDay();
      String deleted =
          KeyListTest.this.create("deleted", false, ",\"payload\":\"AAAAAAAAAAAAAAAAAAAAAA==\"");
      nextDay();
      client.post("/keys/" + rotated + "/actions/rotate");
      client.post("/keys/" + disabled + "/actions/disable");
      client.delete("/keys/" + deleted);
    }

    private void nextDay() {
      cloud.clock.advance(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            state=1                                                   | rotated standard
            state=1,5                                                 | rotated standard deleted
            extractable=true                                          | standard
            lastRotateDate=none                                       | disabled standard
            lastRotateDate=none state=1 extractable=false             |
            lastRotateDate=none state=1,2 extractable=false           | disabled
            creationDate="2026-01-02T00:00:00Z"                       | disabled
            creationDate="2026-01-02T02:00:00+02:00"                  | disabled
            creationDate=lt:"2026-01-02T00:00:00Z"                    | rotated
            creationDate=lte:"2026-01-02T00:00:00Z"                   | rotated disabled
            creationDate=gt:"2026-01-02T00:00:00Z"                    | standard
            creationDate=gte:"2026-01-02T00:00:00Z"                   | disabled standard
            creationDate=gt:"2026-01-01T00:00:00Z"  creationDate=lt:"2026-01-03T00:00:00Z" | disabled
            expirationDate=lt:"2027-01-01T00:00:00Z"                  | standard
            expirationDate=none                                       | rotated disabled
            lastUpdateDate=gte:"2026-01-05T00:00:00Z"                 | rotated disabled
            deletionDate=gte:"2026-01-05T00:00:00Z" state=5           | deleted
            deletionDate=gte:"2026-01-05T00:00:00Z"                   |
            deletionDate=none state=0,1,2,3,5                         | rotated disabled standard
            creationDate=none                                         |
            """)
    void aFilterLeavesWhatPassesAllItsTests(String filter, String names) {
      KeyCloud.Answer found = filtered(filter);

      assertThat(found.status()).isEqualTo(200);
      assertThat(String.join(" ", found.each("name"))).isEqualTo(names == null ? "" : names);
    }

    @Test
    void aFilterIsCountedToo() {
      String filter = encoded("creationDate=gte:\"2026-01-02T00:00:00Z\"");

      KeyCloud.Answer counted = client.call("HEAD", "/keys?filter=" + filter, "");

      assertThat(counted.headers().firstValue("Key-Total")).contains("2");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            creationDate            | rotated disabled standard deleted
            -creationDate           | deleted standard disabled rotated
            state                   | rotated standard disabled deleted
            -state                  | deleted disabled rotated standard
            extractable,-creationDate | deleted disabled rotated standard
            -extractable            | standard rotated disabled deleted
            -imported               | deleted rotated disabled standard
            lastRotateDate          | rotated disabled standard deleted
            expirationDate          | standard rotated disabled deleted
            -expirationDate,creationDate | rotated disabled deleted standard
            deletionDate            | deleted rotated disabled standard
            lastUpdateDate,-creationDate | standard deleted disabled rotated
            """)
    void aListIsSortedByWhatIsAskedFor(String sort, String names) {
      KeyCloud.Answer sorted = client.get("/keys?state=1,2,5&sort=" + sort);

      assertThat(String.join(" ", sorted.each("name"))).isEqualTo(names);
    }

    @Test
    void aListIsSortedById() {
      List<String> ids = client.get("/keys?state=1,2,5&sort=id").each("id");

      assertThat(ids).hasSize(4).isSorted();
    }

    @Test
    void pagesAreCutOutOfTheSortedList() {
      KeyCloud.Answer page =
          client.get("/keys?sort=-creationDate&limit=2&offset=1&totalCount=true");

      assertThat(page.each("name")).containsExactly("disabled", "rotated");
      assertThat(page.json().getAsJsonObject("metadata").get("totalCount").getAsInt()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name=orders",
        "state",
        "state=",
        "state=6",
        "state=gte:1",
        "state=\"1\"",
        "state=1 state=2",
        "extractable=maybe",
        "extractable=true extractable=true",
        "creationDate=2026-01-01T00:00:00Z",
        "creationDate=\"2026-01-01\"",
        "creationDate=ne:\"2026-01-01T00:00:00Z\"",
        "creationDate=gt:none",
        "creationDate=gt:\"2026-01-01T00:00:00Z",
        "state=1,extractable=true",
        "creationDate=none creationDate=none creationDate=none creationDate=none"
      })
  void aFilterThatBreaksARuleIsRefused(String filter) {
    assertThat(filtered(filter).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void aDateIsTestedUpToThreeTimes() {
    assertThat(filtered("creationDate=none creationDate=none creationDate=none").status())
        .isEqualTo(200);
  }

  @Test
  void whatIsAParameterAlreadyIsNotFilteredToo() {
    assertThat(client.get("/keys?state=1&filter=state=1").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(client.get("/keys?extractable=true&filter=extractable=true").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(client.get("/keys?extractable=true&filter=state=1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "state,", "+state", "--state", "State"})
  void aSortThatNamesNoPropertyIsRefused(String sort) {
    assertThat(client.get("/keys?sort=" + encoded(sort)).verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void aSearchSaysHowItWasUnderstood() {
    JsonObject metadata =
        client.get("/keys?search=not:exact:alias:orders").json().getAsJsonObject("metadata");

    assertThat(metadata.get("incompleteSearch").getAsBoolean()).isFalse();
    assertThat(metadata.get("searchQuery").toString())
        .isEqualTo("{\"query\":\"orders\",\"scopes\":[\"alias\"],\"not\":true,\"exact\":true}");
  }

  @Test
  void aSearchFindsAKeyByItsFullId() {
    String id = client.newRootKey();
    client.newRootKey();

    assertThat(client.get("/keys?search=" + id).each("id")).containsExactly(id);
    assertThat(client.get("/keys?search=" + id.substring(0, 20)).resources()).isEmpty();
  }

  /** One key more than a search looks at. */
  @Nested
  class OfTooManyKeys {

    private final String named = create("the one", false, ",\"aliases\":[\"the-one\"]");

    @BeforeEach
    void fill() {
      KeyInstance instance = cloud.management.instance(KeyCloud.STANDARD).orElseThrow();
      for (int i = 0; i < 5_000; i++) {
        NewKey wanted =
            new NewKey(
                "key " + i,
                Optional.empty(),
                List.of(),
                List.of(),
                i == 0,
                Optional.<Instant>empty(),
                KeyInstance.DEFAULT_RING,
                PolicyWishes.NONE);
        assertThat(KeyCreation.create(instance, wanted, Optional.empty(), "owner")).isNotNull();
      }
    }

    @Test
    void aSearchThroughTooManyKeysIsRefusedUnlessItNamesOne() {
      assertThat(client.get("/keys?search=key").verdict()).isEqualTo("400 KEY_SEARCH_TOO_BROAD");
      assertThat(client.get("/keys?search=the-on").verdict()).isEqualTo("400 KEY_SEARCH_TOO_BROAD");
      assertThat(client.get("/keys?search=not:the-one").verdict())
          .isEqualTo("400 KEY_SEARCH_TOO_BROAD");
      assertThat(client.get("/keys?search=name:the-one").verdict())
          .isEqualTo("400 KEY_SEARCH_TOO_BROAD");
      for (String precise : List.of(named, "the-one", "alias:the-one", "exact:alias:the-one")) {
        KeyCloud.Answer found = client.get("/keys?search=" + precise);
        assertThat(found.each("id")).containsExactly(named);
        assertThat(found.json().getAsJsonObject("metadata").get("incompleteSearch").getAsBoolean())
            .isTrue();
      }
      assertThat(client.get("/keys?search=key&extractable=false").resources()).hasSize(200);
    }

    @Test
    void aListHoldsTwoHundredKeysUnlessMoreAreAskedFor() {
      assertThat(client.get("/keys").resources()).hasSize(200);
      assertThat(client.get("/keys?limit=5000").resources()).hasSize(5_000);
      assertThat(client.get("/keys?limit=5000&offset=5000").resources()).hasSize(1);
    }
  }
}
