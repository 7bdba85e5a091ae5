package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.all;
import static io.github.redoubt.emulator.storage.TestBucket.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of objects, in both versions of the call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingTest {

  private final Emulator emulator = Emulator.start();
  private TestBucket bucket = new TestBucket(emulator);

  @BeforeEach
  void freshBucket() {
    bucket = new TestBucket(emulator);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private void put(String... keys) {
    for (String key : keys) {
      bucket.put(key, "x");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void pagesByTokenShowEachKeyAndPrefixOnce(int most) {
    put("a/1", "a/2", "b", "c/1", "d", "e/1", "e/2", "z");
    List<String> seen = new ArrayList<>();
    String more = "";

    do {
      String page = bucket.list("list-type=2&delimiter=/&max-keys=" + most + more);
      seen.addAll(all(page, "Key"));
      all(page, "Prefix").stream().filter(prefix -> !prefix.isEmpty()).forEach(seen::add);
      List<String> token = all(page, "NextContinuationToken");
      assertThat(token).hasSize(only(page, "IsTruncated").equals("true") ? 1 : 0);
      more = token.isEmpty() ? "" : "&continuation-token=" + token.get(0);
    } while (!more.isEmpty());

    assertThat(seen).containsExactlyInAnyOrder("a/", "b", "c/", "d", "e/", "z");
  }

  @Test
  void pagesByMarkerGoOnBehindAPrefix() {
    put("a/1", "a/2", "b");

    String first = bucket.list("delimiter=/&max-keys=1");
    String rest = bucket.list("delimiter=/&marker=" + only(first, "NextMarker"));

    assertThat(first).contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>");
    assertThat(all(rest, "Key")).containsExactly("b");
    assertThat(rest).doesNotContain("<CommonPrefixes>");
  }

  @Test
  void aListingMayStartBehindAKeyThatIsNotThere() {
    put("a", "c", "d");

    assertThat(all(bucket.list("list-type=2&start-after=b"), "Key")).containsExactly("c", "d");
    assertThat(all(bucket.list("list-type=2&start-after=c&prefix=d"), "Key")).containsExactly("d");
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    assertThat(only(bucket.list("list-type=2&continuation-token=*"), "Code"))
        .isEqualTo("InvalidArgument");
  }

  @Test
  void whatALineSaysIsWhatTheObjectIs() {
    String tag = bucket.put("k", "123456789").header("ETag");

    String list = bucket.list("list-type=2");

    assertThat(only(list, "ETag")).isEqualTo(tag);
    assertThat(only(list, "Size")).isEqualTo("9");
    assertThat(only(list, "StorageClass")).isEqualTo("STANDARD");
    assertThat(only(list, "ChecksumAlgorithm")).isEqualTo("CRC64NVME");
    assertThat(only(list, "ChecksumType")).isEqualTo("FULL_OBJECT");
  }

  @Test
  void ownersAreTaggedOnWhereTheyBelong() {
    put("k");

    assertThat(bucket.list("list-type=2")).doesNotContain("<Owner>");
    assertThat(bucket.list("list-type=2&fetch-owner=true")).contains("<Owner>");
    assertThat(bucket.list("")).contains("<Owner>");
  }

  @Test
  void keysAreWrittenAsInAUrlIfThatIsAskedFor() {
    put("a%20b%01");

    assertThat(all(bucket.list("list-type=2&encoding-type=url"), "Key"))
        .containsExactly("a%20b%01");
    assertThat(only(bucket.list("encoding-type=base64"), "Code")).isEqualTo("InvalidArgument");
  }

  @Test
  void nothingIsAPageOfNothing() {
    put("k");

    String page = bucket.list("list-type=2&max-keys=0");

    assertThat(only(page, "KeyCount")).isEqualTo("0");
    assertThat(only(page, "IsTruncated")).isEqualTo("false");
  }
}
