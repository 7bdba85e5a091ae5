package io.github.redoubt.storage.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.SettingService;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to tag a bucket. */
class BucketTagsTest {

  private final SettingService service = new SettingService("NoSuchTagSet");
  private final BucketTags tags = BucketTags.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aBucketWithoutTagsHasNone() {
    assertThat(tags.get()).isEmpty();
  }

  @Test
  void tagsAreSentSortedAndReadBack() {
    tags.ensure(Map.of("b", "2", "a", "<1>"));

    assertThat(service.kept("tagging"))
        .isEqualTo(
            "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet>"
                + "<Tag><Key>a</Key><Value>&lt;1&gt;</Value></Tag>"
                + "<Tag><Key>b</Key><Value>2</Value></Tag></TagSet></Tagging>");
    assertThat(tags.get()).containsExactly(Map.entry("a", "<1>"), Map.entry("b", "2"));
  }

  @Test
  void otherTagsStayAndOnlyWhatDiffersIsTold() {
    tags.ensure(Map.of("a", "1", "b", "2"));

    assertThat(tags.ensure(Map.of("b", "3", "c", "")).differences())
        .containsExactly(
            new Difference("tag 'b'", "2", "3"), new Difference("tag 'c'", "none", ""));
    assertThat(tags.get()).containsEntry("a", "1");
    assertThat(tags.ensure(Map.of("b", "3")).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void theLastTagTakesTheSettingWithIt() {
    tags.ensure(Map.of("a", "1"));

    assertThat(tags.remove("a", "z").outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(service.last().getMethod()).isEqualTo("DELETE");
    assertThat(tags.get()).isEmpty();
  }

  @Test
  void previewTellsAndChangesNothing() {
    assertThat(tags.preview(Map.of("a", "1")).differences()).hasSize(1);
    assertThat(tags.get()).isEmpty();
  }

  @Test
  void whatTheServiceRefusesIsRefusedBeforeAnythingIsSent() {
    refused("", "v");
    refused("k".repeat(129), "v");
    refused("✓".repeat(128), "v");
    refused("ibm:mine", "v");
    refused("k", "v".repeat(257));
    assertThat(service.asked()).isEmpty();
  }

  private void refused(String key, String value) {
    assertThatThrownBy(() -> tags.ensure(Map.of(key, value)))
        .isInstanceOf(InvalidRequestException.class);
  }
}
