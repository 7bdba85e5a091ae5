package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of events, questions and alerts, run as a user runs them. */
class AuditExamplesTest extends ExampleRun {

  @Test
  void failedSignInsAreToldToAWebhookUntilTheyAreOver() {
    int status = run("failed-sign-ins");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("the webhook received the alert, of mallory and of nobody else")
        .contains("the webhook received that it is resolved")
        .containsPattern("alert +failed sign-ins \\w+ +\\S+ +received by the webhook")
        .contains("Done: ")
        .doesNotContain("LEFT BEHIND");
  }

  @Test
  void activityRoutingFindsWhoUsedTheKeyAndTheBucket() {
    int status = run("activity-routing");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^ +kms\\.secrets\\.create by IBMid-")
        .containsPattern("(?m)^ +cloud-object-storage\\.object\\.read by IBMid-")
        .contains("removed route", "removed target", "removed authorization")
        .contains("Done: ")
        .doesNotContain("LEFT BEHIND");
  }

  @Test
  void askPrintsTheRowsOfAnAnswer() {
    int status = run("ask", "source logs | filter $d.outcome == 'failure'");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .containsPattern("time +severity +application +action +outcome +initiator\\.name")
        .containsPattern(
            "critical +shop +shop\\.session\\.login +failure +mallory +203\\.0\\.113\\.9")
        .contains("Done: 8 rows.");
  }

  @Test
  void askPrintsWhatAnAggregationMakes() {
    int status = run("ask", "source logs | groupby $d.initiator.name aggregate count() as events");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .containsPattern("initiator\\.name +events")
        .containsPattern("mallory +6")
        .containsPattern("dana +5");
  }

  @Test
  void askTakesLucene() {
    int status = run("ask", "--lucene", "outcome:failure AND initiator.name:mallory");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString()).contains("Done: 6 rows.");
  }

  @Test
  void aQueryThatIsNoneIsToldAsSuch() {
    int status = run("ask", "source logs | no such thing");

    assertThat(status).isNotZero();
    assertThat(err.toString()).contains("It stopped: ");
  }
}
