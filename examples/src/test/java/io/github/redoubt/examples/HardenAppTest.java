package io.github.redoubt.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The story as its reader sees it. */
class HardenAppTest {

  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Examples.commandLine();
    commandLine.setOut(new PrintWriter(out));
    return commandLine.execute(arguments);
  }

  @Test
  void theStoryIsToldForBothKeyServicesAndEndsWithTheProof() {
    assertThat(run("harden-app")).isZero();

    assertThat(out.toString())
        .contains("Key Protect", "Hyper Protect")
        .contains("imported through an import token")
        .contains("its firewall lets nobody in but 127.0.0.1")
        .containsPattern("versioning +Enabled")
        .contains("encrypted here before it was stored")
        .contains("the object is unreadable")
        .contains("shredded: neither object can be read")
        .contains("found of the root key orders-", "found of the bucket redoubt-orders-")
        .containsPattern("(?m)^ +kms\\.secrets\\.disable by IBMid-\\w+ \\(success\\)$")
        .containsPattern("(?m)^ +hs-crypto\\.secrets\\.disable by IBMid-\\w+ \\(success\\)$")
        .containsPattern("(?m)^ +cloud-object-storage\\.object\\.read by IBMid-\\w+ ")
        .contains("the webhook received the alert", "the webhook received that it is resolved")
        .endsWith(
            "Done: with its root key disabled, the data was unreadable." + System.lineSeparator());
  }

  @Test
  void theTableNamesWhatWasMadeAndItsState() {
    run("harden-app");

    assertThat(out.toString())
        .containsPattern("WHAT +NAME +CRN OR ID +STATE")
        .containsPattern("root key +orders-\\w+ +crn:v1:bluemix:public:kms:\\S+ +deleted")
        .containsPattern("root key +orders-\\w+ +crn:v1:bluemix:public:hs-crypto:\\S+ +deleted")
        .containsPattern("bucket +redoubt-orders-\\w+ +crn:v1:\\S+ +encrypted by that key")
        .containsPattern("route +redoubt-orders-\\w+ +\\S+ +events of us-south to Cloud Logs")
        .containsPattern("activity +orders-\\w+ +\\S+ +found: who made and disabled the key")
        .containsPattern("activity +redoubt-orders-\\w+ +\\S+ +found: who wrote and read in it")
        .containsPattern("alert +failed sign-ins \\w+ +\\S+ +received by the webhook");
  }

  @Test
  void whatWasMadeIsTakenAwayUnlessItIsToBeKept() {
    run("harden-app");
    assertThat(out.toString())
        .contains("removed bucket", "removed root key", "removed key ring", "removed authorization")
        .doesNotContain("LEFT BEHIND");

    out.getBuffer().setLength(0);
    run("harden-app", "--keep");
    assertThat(out.toString()).contains("left in place").doesNotContain("removed");
  }

  @Test
  void withoutANameTheExamplesAreListed() {
    assertThat(run()).isZero();

    assertThat(out.toString()).contains("./run harden-app");
  }

  @Test
  void aMissingVariableIsNamedBeforeAnythingIsCreated() {
    assertThatThrownBy(() -> new CloudSurroundings(Map.of(), "REDOUBT_KEY_PROTECT_CRN"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("REDOUBT_KEY_PROTECT_CRN");
  }
}
