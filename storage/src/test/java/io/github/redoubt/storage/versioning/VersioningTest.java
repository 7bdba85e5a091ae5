package io.github.redoubt.storage.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.storage.SettingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to change whether a bucket keeps versions. */
class VersioningTest {

  private static final String NEVER =
      "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>";

  private final SettingService service = new SettingService("NoSuchBucket");
  private final Versioning versioning = Versioning.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  private void is(String status) {
    service.keep(
        "versioning",
        "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>");
  }

  @Test
  void anEmptyAnswerSaysThatVersionsWereNeverKept() {
    service.keep("versioning", NEVER);

    assertThat(versioning.state()).isEqualTo(VersioningState.NEVER);
  }

  @Test
  void aStateThatIsNotKnownIsKeptAsItCame() {
    is("Paused");

    assertThat(versioning.state().name()).isEqualTo("Paused");
    assertThat(versioning.state().known()).isEqualTo(VersioningState.Known.OTHER);
  }

  @Test
  void enablingSendsTheStateAndItsChecksum() {
    service.keep("versioning", NEVER);

    Change<VersioningState> change = versioning.enable();

    assertThat(service.asked()).containsExactly("GET /orders?versioning", "PUT /orders?versioning");
    assertThat(service.kept("versioning"))
        .isEqualTo(
            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Status>Enabled</Status></VersioningConfiguration>");
    assertThat(service.last().getHeaders().get("Content-MD5"))
        .isEqualTo("QQFYoy/mRYV9PGZUfFi0Bw==");
    assertThat(change.differences())
        .containsExactly(new Change.Difference("versioning", "Never", "Enabled"));
  }

  @Test
  void whatIsAsWantedIsNotWritten() {
    is("Enabled");

    assertThat(versioning.enable().outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(service.asked()).containsExactly("GET /orders?versioning");
  }

  @Test
  void whatThisVersionDoesNotKnowSurvivesAnEdit() {
    service.keep(
        "versioning",
        "<VersioningConfiguration><Status>Enabled</Status><Later><A>1</A></Later>"
            + "</VersioningConfiguration>");

    versioning.suspend();

    assertThat(service.kept("versioning"))
        .contains("<Status>Suspended</Status><Later><A>1</A></Later>");
  }

  @Test
  void previewTellsAndChangesNothing() {
    is("Enabled");

    assertThat(versioning.preview(VersioningState.SUSPENDED).differences())
        .containsExactly(new Change.Difference("versioning", "Enabled", "Suspended"));
    assertThat(service.asked()).containsExactly("GET /orders?versioning");
  }

  @Test
  void noBucketGoesBackToKeepingNoVersions() {
    is("Suspended");

    assertThatThrownBy(() -> versioning.ensure(VersioningState.NEVER))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no bucket goes back");
    assertThat(service.asked()).containsExactly("GET /orders?versioning");
  }

  @Test
  void aStateThatNoBucketCanBeInIsNotSent() {
    assertThatThrownBy(() -> versioning.ensure(new VersioningState("Paused")))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void aMissingBucketIsToldAsSuch() {
    assertThatThrownBy(versioning::state).isInstanceOf(NotFoundException.class);
  }
}
